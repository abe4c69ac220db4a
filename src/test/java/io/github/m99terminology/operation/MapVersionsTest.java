package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A map whose second version was published and withdrawn again:
 *
 * <pre>
 *   map|1  active    a → x
 *   map|2  retired   a → y
 * </pre>
 */
class MapVersionsTest {

    private static final String MAP = "http://example.org/map";
    private static final String FROM = "http://example.org/from";
    private static final String TO = "http://example.org/to";

    private final TerminologySnapshot snapshot =
            TerminologySnapshot.empty().with(map("1", "active", "x")).with(map("2", "retired", "y"));

    /** To say from which version of its code system a code is must not lose the translation that it has without. */
    @ParameterizedTest
    @CsvSource({
        "    ,      ,      x",
        "2026,      ,      x",
        "    , map  ,      x",
        "2026, map  ,      x",
        "    , map|1,      x",
        "2026, map|1,      x",
        "    , map|2,      y",
        "2026, map|2,      y"
    })
    void versionThatIsInUse_speaks_unlessAnotherIsNamed(@Nullable String version, @Nullable String map, String target) {
        Canonical named = map == null ? null : Canonical.parse("http://example.org/" + map);
        Translate.Result result = Translate.translate(
                snapshot,
                new Translate.Request(
                        named,
                        null,
                        List.of(new CodeRef(FROM, version, "a", null)),
                        null,
                        null,
                        null,
                        List.of(),
                        false,
                        VersionPolicy.NONE));

        assertThat(result.matches())
                .extracting(match ->
                        match.concept() == null ? null : match.concept().code())
                .containsExactly(target);
    }

    private static ConceptMapDefinition map(String version, String status, String target) {
        ArtifactMetadata plain = ArtifactMetadata.of(MAP, version);
        ArtifactMetadata metadata = new ArtifactMetadata(
                "map" + version,
                MAP,
                version,
                null,
                null,
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                plain.extensions(),
                null);
        Target to = new Target(target, null, "equal", null, List.of(), List.of(), List.of());
        return new ConceptMapDefinition(
                metadata,
                null,
                null,
                List.of(new Group(
                        FROM, null, TO, null, List.of(new Element("a", null, null, false, List.of(to))), null)));
    }
}
