package io.github.m99terminology.hooks;

/** A request that cannot be answered, with the sentence that says why. */
final class HookRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HookRefusal(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    static HookRefusal badRequest(String sentence) {
        return new HookRefusal(400, sentence);
    }

    /** Data that the service needs, and does not get: CDS Hooks' own status for it. */
    static HookRefusal preconditionFailed(String sentence) {
        return new HookRefusal(412, sentence);
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
