package io.github.m99terminology.fhir;

import io.github.m99terminology.operation.Closure;
import io.github.m99terminology.operation.Closure.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code $closure}'s ConceptMap, as the specification's examples have it: a group for each code system, with itself as the target. */
final class ClosureWriter {

    private ClosureWriter() {}

    /** @param date FHIR dateTime literal */
    static void write(Sink sink, Closure.Result result, String date) {
        sink.primitive("id", "id", result.table().name());
        sink.primitive("version", "string", Integer.toString(result.version()));
        sink.primitive("name", "string", result.title());
        sink.primitive("status", "code", "active");
        sink.primitive("experimental", "boolean", "true");
        sink.primitive("date", "dateTime", date);
        Map<String, List<Relation>> bySystem = result.relations().stream()
                .collect(Collectors.groupingBy(Relation::system, LinkedHashMap::new, Collectors.toList()));
        sink.objects("group", bySystem.values(), group -> group(sink, group));
    }

    private static void group(Sink sink, List<Relation> relations) {
        Relation any = relations.get(0);
        sink.primitive("source", "uri", any.system());
        Elements.text(sink, "sourceVersion", "string", any.systemVersion());
        sink.primitive("target", "uri", any.system());
        Elements.text(sink, "targetVersion", "string", any.systemVersion());
        Map<String, List<Relation>> bySource = relations.stream()
                .collect(Collectors.groupingBy(Relation::source, LinkedHashMap::new, Collectors.toList()));
        sink.objects("element", bySource.entrySet(), element -> {
            sink.primitive("code", "code", element.getKey());
            sink.objects("target", element.getValue(), target -> {
                sink.primitive("code", "code", target.target());
                sink.primitive("equivalence", "code", target.equivalence().code());
            });
        });
    }
}
