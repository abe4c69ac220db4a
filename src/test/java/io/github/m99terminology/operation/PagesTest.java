package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Any page is what stands there in the whole, be its numbers as large as FHIR's integers are: some clients ask for "all" so. */
class PagesTest {

    private static final Canonical ALL = Canonical.of("http://example.org/vs/all");
    private static final Canonical TWICE = Canonical.of("http://example.org/vs/twice");
    private static final int MAX = Integer.MAX_VALUE;

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(system("one", "a", "b", "c", "d", "e"))
            .with(system("two", "x", "y", "z"))
            .with(ValueSetFixture.valueSet(ArtifactMetadata.of(ALL.url(), null), whole("one")))
            .with(ValueSetFixture.valueSet(ArtifactMetadata.of(TWICE.url(), null), whole("one"), whole("two")));

    @Test
    void page_isWhatStandsThereInTheWhole_forAnyNumbers() {
        for (Canonical valueSet : List.of(ALL, TWICE)) {
            for (String filter : new String[] {null, "display", "c", "nothing of that"}) {
                List<String> whole = codes(valueSet, filter, 0, null);
                for (int offset : new int[] {0, 1, 4, 5, 7, 8, 9, 1000, MAX - 1, MAX}) {
                    for (Integer count : new Integer[] {null, 0, 1, 2, 5, 8, 1000, MAX - 4, MAX}) {
                        int from = Math.min(offset, whole.size());
                        long to = count == null ? whole.size() : Math.min(whole.size(), (long) offset + count);
                        assertThat(codes(valueSet, filter, offset, count))
                                .as("%s, filter %s, offset %s, count %s", valueSet, filter, offset, count)
                                .isEqualTo(whole.subList(from, (int) Math.max(from, to)));
                    }
                }
            }
        }
    }

    private List<String> codes(Canonical valueSet, @Nullable String filter, int offset, @Nullable Integer count) {
        ExpandResult result = Expand.expand(
                snapshot, ExpandFixture.page(valueSet, filter, offset, count, null, true, VersionPolicy.NONE));
        assertThat(result.total()).as("the total is that of the whole").isEqualTo(total(valueSet, filter));
        return result.contains().stream().map(Contained::code).toList();
    }

    private static int total(Canonical valueSet, @Nullable String filter) {
        int all = valueSet.equals(ALL) ? 5 : 8;
        return filter == null || filter.equals("display") ? all : filter.equals("c") ? 1 : 0;
    }

    private static ConceptSetDefinition whole(String system) {
        return new ConceptSetDefinition("http://example.org/" + system, null, List.of(), List.of(), List.of(), null);
    }

    private static io.github.m99terminology.codesystem.CodeSystemDefinition system(String name, String... codes) {
        return CodeSystemFixture.definition(
                name,
                "http://example.org/" + name,
                "1",
                Content.COMPLETE,
                true,
                Stream.of(codes).map(code -> concept(code)).toArray(ConceptDefinition[]::new));
    }
}
