package io.github.m99terminology.model;

import java.util.List;

/**
 * The one exception of the engine: the request, or content that it needs, is broken. An expected miss (a code that is not
 * there) is a value in a result, never an exception. Which HTTP status a {@link Kind} becomes is decided in one place, outside.
 */
public final class TerminologyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<Issue> issues;

    public TerminologyException(Kind kind, Issue issue) {
        this(kind, List.of(issue));
    }

    public TerminologyException(Kind kind, List<Issue> issues) {
        super(issues.isEmpty() ? kind.name() : issues.get(0).text());
        this.kind = kind;
        this.issues = List.copyOf(issues);
    }

    public Kind kind() {
        return kind;
    }

    public List<Issue> issues() {
        return issues;
    }

    public enum Kind {
        /** The request is malformed: a parameter is missing, doubled, unknown or of the wrong type. */
        INVALID_REQUEST,
        /** The request names content (a system, value set, map, version, supplement, code) that is not here. */
        NOT_FOUND,
        /** The content cannot be processed: a filter that means nothing, a cycle, a duplicate code. */
        UNPROCESSABLE,
        /** Understood, and deliberately not supported. */
        NOT_SUPPORTED,
        /** The answer would be larger or slower than the limits allow. */
        TOO_COSTLY
    }
}
