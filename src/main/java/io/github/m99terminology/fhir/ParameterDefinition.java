package io.github.m99terminology.fhir;

/**
 * A parameter that an operation knows: supported, accepted without effect (told or not), or deliberately not supported.
 *
 * @param repeats whether it may be given more than once
 */
record ParameterDefinition(String name, ParameterType type, boolean repeats, Support support) {

    enum Support {
        SUPPORTED,
        /** Sent by common tools; the answer is right without it. */
        ACCEPTED,
        /** Known, and without effect where it might have had one: whoever sends it is told. */
        WITHOUT_EFFECT,
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

    static ParameterDefinition withoutEffect(String name) {
        return new ParameterDefinition(name, ParameterType.ANY, true, Support.WITHOUT_EFFECT);
    }

    static ParameterDefinition accepted(String name) {
        return new ParameterDefinition(name, ParameterType.ANY, true, Support.ACCEPTED);
    }
}
