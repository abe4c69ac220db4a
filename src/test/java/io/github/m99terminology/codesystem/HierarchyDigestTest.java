package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.property;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** a ← b, a ← c, in many ways, and what is not that. */
class HierarchyDigestTest {
    private static final long EXPECTED = digest(concept("a", concept("b"), concept("c")));

    @Test
    void sameLinks_inAnyOrderAndWriting_haveTheSame() {
        assertThat(digest(concept("a", concept("c"), concept("b")))).isEqualTo(EXPECTED);
        assertThat(digest(
                        concept("c", "other words", List.of(property("parent", new CodeValue("a")))),
                        concept("a", concept("b"))))
                .isEqualTo(EXPECTED);
    }

    @Test
    void otherLinksOrCodes_haveAnother() {
        assertThat(digest(concept("a", concept("b", concept("c"))))).isNotEqualTo(EXPECTED);
        assertThat(digest(concept("a", concept("b")), concept("c"))).isNotEqualTo(EXPECTED);
        assertThat(digest(concept("b", concept("a"), concept("c")))).isNotEqualTo(EXPECTED);
        assertThat(digest(concept("a", concept("b"), concept("d")))).isNotEqualTo(EXPECTED);
        assertThat(digest(concept("a", concept("b"), concept("c")), concept("d")))
                .isNotEqualTo(EXPECTED);
    }

    private static long digest(ConceptDefinition... concepts) {
        return CodeSystemIndex.compile(CodeSystemFixture.definition(
                        "d", "http://example.org/d", "1", Content.COMPLETE, true, concepts))
                .hierarchyDigest();
    }
}
