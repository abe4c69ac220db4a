package io.github.m99terminology.mcp;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.modelcontextprotocol.spec.McpSchema.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The arguments of a tool: their JSON Schema, and what comes held against it. */
record ArgumentTable(List<Argument> arguments) {

    static final Argument CODE = Argument.text("code", "The code, such as M99.03; as it is published, with its period.")
            .needed();
    static final Argument SYSTEM = Argument.text(
            "system", "Canonical url of the code system. Without it, the one whose codes have documentation guidance.");
    static final Argument VERSION = Argument.text(
            "version",
            "Version of the code system, such as 2027 for ICD-10-CM of fiscal year 2027. Without it, the newest.");
    static final Argument DATE = Argument.of(
            "date", Argument.Kind.DATE, "The day of the encounter, such as 2026-11-25: what was in force then counts.");

    ArgumentTable {
        arguments = List.copyOf(arguments);
    }

    static ArgumentTable of(Argument... arguments) {
        return new ArgumentTable(List.of(arguments));
    }

    /** Of a tool that is asked about a code: which code that is, in what, as of when; and what else. */
    static ArgumentTable ofCode(Argument... more) {
        return new ArgumentTable(Stream.concat(Stream.of(CODE, SYSTEM, VERSION, DATE), Stream.of(more))
                .toList());
    }

    JsonSchema schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        arguments.forEach(argument -> properties.put(argument.name(), argument.schema()));
        List<String> required = arguments.stream()
                .filter(Argument::required)
                .map(Argument::name)
                .toList();
        return new JsonSchema("object", properties, required, false, null, null);
    }

    /**
     * Null and, where it is not needed, an empty text are as good as nothing: models send them.
     *
     * @throws TerminologyException INVALID_REQUEST for an argument that is unknown, missing, of another type or too long
     */
    Arguments read(String tool, Map<String, Object> sent) {
        List<String> known = arguments.stream().map(Argument::name).toList();
        for (String name : sent.keySet()) {
            if (!known.contains(name)) {
                throw new TerminologyException(Kind.INVALID_REQUEST, McpIssues.argumentUnknown(tool, name, known));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Argument argument : arguments) {
            Object value = sent.get(argument.name());
            if (value == null || value instanceof String text && text.isBlank()) {
                if (argument.required()) {
                    throw new TerminologyException(
                            Kind.INVALID_REQUEST,
                            McpIssues.argumentMissing(tool, argument.name(), argument.description()));
                }
            } else {
                values.put(argument.name(), Arguments.checked(tool, argument, value));
            }
        }
        return new Arguments(values);
    }
}
