package io.github.m99terminology.bench;

import com.sun.management.ThreadMXBean;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one {@code $lookup} costs that brings a code system and a supplement to a held one, over so many resources that are held.
 *
 * @param micros the median time
 * @param bytes the memory that it allocates
 */
record RequestContentCost(int held, double micros, long bytes) {
    private static final int ROUNDS = 41;
    private static final int EACH = 50;

    static RequestContentCost over(int held) {
        TerminologySnapshot snapshot = TerminologySnapshot.empty().with(content(held));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] times = new long[ROUNDS];
        long[] bytes = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (int i = 0; i < EACH; i++) {
                ask(snapshot);
            }
            times[round] = System.nanoTime() - start;
            bytes[round] = threads.getCurrentThreadAllocatedBytes() - allocated;
        }
        Arrays.sort(times);
        Arrays.sort(bytes);
        return new RequestContentCost(held, times[ROUNDS / 2] / 1_000.0 / EACH, bytes[ROUNDS / 2] / EACH);
    }

    private static void ask(TerminologySnapshot snapshot) {
        CodeSystemDefinition own = system("own", "http://example.org/own");
        TerminologySnapshot request = snapshot.overlay(
                new SnapshotContent(List.of(own, CodeSystemFixture.advice("advice")), List.of(), List.of()));
        Lookup.Request lookup = new Lookup.Request(
                CodeRef.of(CodeSystemFixture.ANIMALS, "owl"),
                LanguageRanges.ANY,
                List.of(),
                List.of(Canonical.of(CodeSystemFixture.SUPPLEMENT)),
                VersionPolicy.NONE);
        Lookup.lookup(request, lookup);
    }

    /** Half of them code systems, half of them value sets; and always the one that is asked for. */
    private static SnapshotContent content(int held) {
        List<CodeSystemDefinition> codeSystems = new ArrayList<>(List.of(CodeSystemFixture.animals()));
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        for (int i = 0; i < held / 2; i++) {
            String url = "http://example.org/held/" + i;
            codeSystems.add(system("s" + i, url));
            ConceptSetDefinition all = new ConceptSetDefinition(url, null, List.of(), List.of(), List.of(), null);
            valueSets.add(ValueSetFixture.valueSet(CodeSystemFixture.metadata("v" + i, url + "/vs", "1", "en"), all));
        }
        return new SnapshotContent(codeSystems, valueSets, List.of());
    }

    private static CodeSystemDefinition system(String id, String url) {
        return CodeSystemFixture.definition(
                id, url, "1", Content.COMPLETE, true, CodeSystemFixture.concept("a"), CodeSystemFixture.concept("b"));
    }
}
