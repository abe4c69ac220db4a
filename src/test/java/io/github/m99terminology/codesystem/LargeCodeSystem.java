package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.property;

import io.github.m99terminology.bench.OrderFile;
import io.github.m99terminology.bench.OrderFile.Row;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.IntegerValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Measures a code system of the size of ICD-10-CM: {@code java -Dorder.file=<CMS order file, .gz> … LargeCodeSystem}. Prints what it
 * costs to compile and to hold, and how long answers take. Not a test: figures depend on the machine.
 */
final class LargeCodeSystem {

    private static final String URL = "http://hl7.org/fhir/sid/icd-10-cm";

    private LargeCodeSystem() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(System.getProperty("order.file", "order.txt.gz"));
        long empty = used();
        CodeSystemDefinition definition = read(file);
        long written = used();
        long start = System.nanoTime();
        CodeSystemIndex index = CodeSystemIndex.compile(definition);
        long compiled = System.nanoTime();
        index.prepareSearch();
        long searchable = System.nanoTime();
        long held = used();
        print("concepts %d, tree %s", index.size(), index.hierarchy().isTree());
        print("definition alone %.1f MB", megabytes(written - empty));
        print("compile %.0f ms, text index %.0f ms", (compiled - start) / 1e6, (searchable - compiled) / 1e6);
        print("index adds %.1f MB", megabytes(held - written));
        String[] codes = new String[index.size()];
        Arrays.setAll(codes, index::code);
        time("ordinal", 200_000, i -> check(index.ordinal(codes[i * 31 % codes.length]) >= 0));
        int chapter = index.ordinal("M99");
        time("isA", 200_000, i -> check(index.hierarchy().isA(i % index.size(), chapter) || i >= 0));
        time(
                "is-a M99",
                2_000,
                i -> check(!index.hierarchy().descendants(chapter).isEmpty()));
        ConceptFilter billable = new ConceptFilter.Equals("billable", "true");
        time("billable = true", 100, i -> check(!index.select(billable).isEmpty()));
        String[] texts = {"stenosis lumbar", "fracture of left femur", "a", "diabetes mell", "m99.6", "unspec", "s72"};
        for (String text : texts) {
            time(
                    "search '" + text + "', 20",
                    500,
                    i -> check(index.search(text).ranked(index.all(), 0, 20).length > 0));
        }
        print("still here: %d", index.size() + definition.concepts().size());
    }

    private static CodeSystemDefinition read(Path file) throws IOException {
        return CodeSystemFixture.definition(
                "icd",
                URL,
                "2022",
                Content.COMPLETE,
                true,
                OrderFile.read(file).rows().stream()
                        .map(LargeCodeSystem::concept)
                        .toArray(ConceptDefinition[]::new));
    }

    private static ConceptDefinition concept(Row row) {
        List<Property> properties = new ArrayList<>();
        if (row.parent() != null) {
            properties.add(property("parent", new CodeValue(row.parent())));
        }
        properties.add(property("billable", new BooleanValue(row.billable())));
        properties.add(property("orderNumber", new IntegerValue(row.number())));
        Designation brief =
                new Designation("en", CodeRef.of("http://example.org/use", "short"), row.shortTitle(), null, List.of());
        return CodeSystemFixture.concept(row.code(), row.title(), properties, brief);
    }

    private static void time(String what, int times, IntConsumer action) {
        for (int i = 0; i < times; i++) {
            action.accept(i);
        }
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            action.accept(i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        print("%-32s p50 %9.1f µs   p99 %9.1f µs", what, nanos[times / 2] / 1e3, nanos[times * 99 / 100] / 1e3);
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("an answer is wrong");
        }
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    @SuppressWarnings("SystemOut")
    private static void print(String format, Object... values) {
        System.out.println(format.formatted(values));
    }
}
