package io.github.m99terminology.fhir;

/**
 * A parameter that an operation knows: supported, accepted without effect, or known and deliberately not supported.
 *
 * @param repeats whether it may be given more than once
 */
record ParameterDefinition(String name, ParameterType type, boolean repeats, Support support) {

    enum Support {
        SUPPORTED,
        /** Sent by common tools; no effect on the answer. */
        ACCEPTED,
        UNSUPPORTED
    }

    static ParameterDefinition one(String name, ParameterType type) {
        return new ParameterDefinition(name, type, false, Support.SUPPORTED);
    }

    static ParameterDefinition many(String name, ParameterType type) {
        return new ParameterDefinition(name, type, true, Support.SUPPORTED);
    }

    static ParameterDefinition unsupported(String name) {
        return new ParameterDefinition(name, ParameterType.ANY, true, Support.UNSUPPORTED);
    }

    static ParameterDefinition accepted(String name) {
        return new ParameterDefinition(name, ParameterType.ANY, true, Support.ACCEPTED);
    }
}
