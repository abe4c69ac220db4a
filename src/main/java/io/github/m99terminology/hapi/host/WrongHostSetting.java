package io.github.m99terminology.hapi.host;

/** A setting that is unknown or cannot be read; the message is one sentence for whoever runs the host. */
final class WrongHostSetting extends IllegalStateException {
    private static final long serialVersionUID = 1;

    WrongHostSetting(String message) {
        super(message);
    }
}
