package io.github.m99terminology.authoring;

import io.github.m99terminology.codesystem.*;
import io.github.m99terminology.operation.SearchSentences;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void go() throws Exception {
        CodeSystemIndex c = Objects.requireNonNull(
                Compiled.snapshot().codeSystem("http://hl7.org/fhir/sid/icd-10-cm", null, List.of()));
        for (String l : Files.readAllLines(Path.of("/tmp/sb/extra.txt"))) {
            TextMatches m = c.search(l);
            System.out.println("@ " + l + " => " + m.order().length + " "
                    + IntStream.of(m.order()).limit(4).mapToObj(c::code).toList() + " "
                    + SearchSentences.of(m, l).stream()
                            .map(x -> x.replaceAll(" \\(evidence.*", ""))
                            .toList());
        }
        String big = "lumbar ".repeat(1400);
        String junk = IntStream.range(0, 1400).mapToObj(i -> "w" + i + "qx").collect(Collectors.joining(" "));
        String one = "a".repeat(10000);
        String strange = IntStream.range(0, 1200)
                .mapToObj(i -> "xq" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + "zzkj")
                .collect(Collectors.joining(" "));
        for (String t : List.of(big, junk, one, strange))
            for (int k = 0; k < 3; k++) {
                long n = System.nanoTime();
                TextMatches m = c.search(t);
                System.out.println("@@ " + m.order().length + " " + (System.nanoTime() - n) / 1e6 + " ms "
                        + SearchSentences.of(m, t));
            }
    }
}
