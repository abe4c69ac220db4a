package io.github.m99terminology.mcp;

/** A message that is not answered, with the sentence that says why, the status that HTTP has for it, and JSON-RPC's code. */
final class McpRefusal extends Exception {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private McpRefusal(int status, int code, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Of what is no message at all. */
    static McpRefusal of(int status, String sentence) {
        return new McpRefusal(status, INVALID_REQUEST, sentence);
    }

    static McpRefusal broken(String sentence) {
        return new McpRefusal(400, PARSE_ERROR, sentence);
    }

    /** Of a request that can be told apart from others: JSON-RPC answers it, so for HTTP it has been answered. */
    static McpRefusal answered(int code, String sentence) {
        return new McpRefusal(200, code, sentence);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
