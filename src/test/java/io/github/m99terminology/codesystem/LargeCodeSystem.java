package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.property;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.IntegerValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;

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

    /** Levels are by code: a code stands below the longest other code that begins it. */
    private static CodeSystemDefinition read(Path file) throws IOException {
        List<ConceptDefinition> concepts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    concepts.add(concept(line, seen));
                }
            }
        }
        return CodeSystemFixture.definition(
                "icd", URL, "2022", Content.COMPLETE, true, concepts.toArray(ConceptDefinition[]::new));
    }

    private static ConceptDefinition concept(String line, Set<String> seen) {
        String raw = line.substring(6, 14).strip();
        List<Property> properties = new ArrayList<>();
        for (int length = raw.length() - 1; length >= 3; length--) {
            if (seen.contains(raw.substring(0, length))) {
                properties.add(property("parent", new CodeValue(dotted(raw.substring(0, length)))));
                break;
            }
        }
        seen.add(raw);
        properties.add(property("billable", new BooleanValue(line.charAt(14) == '1')));
        properties.add(property("orderNumber", new IntegerValue(Integer.parseInt(line.substring(0, 5)))));
        Designation brief = new Designation(
                "en",
                CodeRef.of("http://example.org/use", "short"),
                line.substring(16, 76).strip(),
                null,
                List.of());
        return CodeSystemFixture.concept(dotted(raw), line.substring(77).strip(), properties, brief);
    }

    private static String dotted(String raw) {
        return raw.length() > 3 ? raw.substring(0, 3) + "." + raw.substring(3) : raw;
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
