package io.github.m99terminology.settings;

import io.github.m99terminology.hapi.content.DisplayFile;

/** A setting that stops the start; the message is one sentence for the person who wrote it. */
public final class WrongSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WrongSetting(String sentence) {
        super(sentence, null, false, false);
    }

    static WrongSetting unknown(String name, String origin, String nearest) {
        return new WrongSetting("%s: there is no setting %s; did you mean %s?".formatted(origin, name, nearest));
    }

    static WrongSetting value(String name, String value, String origin, String expected) {
        return new WrongSetting("%s: %s is \"%s\", but must be %s.".formatted(origin, name, value, expected));
    }

    /** Does not repeat the token: the sentence goes to the log. */
    static WrongSetting unfitToken() {
        return new WrongSetting("write.token must be empty, or at least 8 letters, digits or any of . _ ~ + / -");
    }

    static WrongSetting missing(String name, String expected) {
        return new WrongSetting("%s is empty, but must be %s.".formatted(name, expected));
    }

    static WrongSetting unreadableFile(String file) {
        return new WrongSetting("The configuration file %s cannot be read.".formatted(file));
    }

    static WrongSetting unreadableDescriptors(DisplayFile.Malformed malformed) {
        return new WrongSetting("cpt.descriptors: " + malformed.getMessage());
    }

    /** @param reason what is wrong with the file, and what would be right, without a full stop */
    public static WrongSetting file(String name, String file, String reason) {
        return new WrongSetting("%s: the file %s %s.".formatted(name, file, reason));
    }

    public static WrongSetting portTaken(String host, int port) {
        return new WrongSetting(
                "Port %d on %s is taken: choose another with --port, or 0 for any free one.".formatted(port, host));
    }

    public static WrongSetting managementPortTaken(String host, int port) {
        return new WrongSetting("management.port %d on %s is taken: choose another, 0 for any free one, or none."
                .formatted(port, host));
    }

    public static WrongSetting unknownHost(String host) {
        return new WrongSetting(
                "server.host is \"%s\", but must be an address of this machine, such as 127.0.0.1 or 0.0.0.0."
                        .formatted(host));
    }

    public static WrongSetting dataFolder(String folder) {
        return new WrongSetting(
                "The data folder %s cannot be made or written: choose another with --data.".formatted(folder));
    }

    public static WrongSetting dataFolderInUse(String folder) {
        return new WrongSetting(
                "The data folder %s is in use by another server: stop that one, or choose another with --data."
                        .formatted(folder));
    }

    public static WrongSetting databaseUnreachable(String database, String reason) {
        return new WrongSetting("The database %s cannot be opened: %s".formatted(database, reason));
    }
}
