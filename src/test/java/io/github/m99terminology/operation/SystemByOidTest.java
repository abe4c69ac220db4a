package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Value sets that came from CDA name code systems by their OIDs. Whatever is asked of one is answered as if it named them by their urls.
 *
 * <pre>
 *   urn:oid:1.1   http://example.org/listed | 1 2    a, b (in 2 also c)
 *   urn:oid:1.2   http://example.org/made            any word of lower case is a code; m is common
 * </pre>
 */
class SystemByOidTest {

    private static final String LISTED = "http://example.org/listed";
    private static final String MADE = "http://example.org/made";

    private static final class Words implements CodeGrammar {
        @Override
        public @Nullable ConceptDefinition concept(String code) {
            return code.matches("[a-z]+") ? CodeSystemFixture.concept(code, code, List.of()) : null;
        }

        @Override
        public @Nullable String mistake(String code) {
            return "no word: " + code;
        }

        @Override
        public @Nullable ArtifactMetadata commonCodes() {
            return null;
        }
    }

    private final TerminologySnapshot snapshot = snapshot();

    private static TerminologySnapshot snapshot() {
        TerminologySnapshot snapshot = TerminologySnapshot.empty()
                .with(system(LISTED, "1", "urn:oid:1.1", null, concept("a"), concept("b")))
                .with(system(LISTED, "2", "urn:oid:1.1", null, concept("a"), concept("b"), concept("c")))
                .with(system(MADE, "1", "urn:oid:1.2", new Words(), concept("m")));
        for (ValueSetDefinition each : sets(LISTED, MADE, "url")) {
            snapshot = snapshot.with(each);
        }
        for (ValueSetDefinition each : sets("urn:oid:1.1", "urn:oid:1.2", "oid")) {
            snapshot = snapshot.with(each);
        }
        return snapshot;
    }

    private static CodeSystemDefinition system(
            String url, String version, String oid, @Nullable CodeGrammar grammar, ConceptDefinition... concepts) {
        CodeSystemDefinition plain = CodeSystemFixture.definition(
                url.substring(url.lastIndexOf('/') + 1) + version, url, version, Content.COMPLETE, true, concepts);
        return new CodeSystemDefinition(
                plain.metadata(),
                plain.content(),
                null,
                true,
                "is-a",
                false,
                false,
                null,
                plain.properties(),
                List.of(),
                plain.concepts(),
                List.of(oid),
                grammar,
                List.of(),
                List.of());
    }

    private static List<ValueSetDefinition> sets(String listed, String made, String kind) {
        List<List<ConceptSetDefinition>> includes = List.of(
                List.of(part(listed, null, List.of("a"), List.of())),
                List.of(part(listed, "1", List.of("a", "b"), List.of())),
                List.of(part(listed, null, List.of(), List.of(new Filter("concept", "is-a", "b")))),
                List.of(part(listed, "1", List.of(), List.of())),
                List.of(part(made, null, List.of("word", "m"), List.of())),
                List.of(part(made, null, List.of("word"), List.of()), part(listed, "2", List.of("c"), List.of())));
        List<ValueSetDefinition> sets = new ArrayList<>();
        for (int i = 0; i < includes.size(); i++) {
            sets.add(ValueSetFixture.valueSet(
                    ArtifactMetadata.of("http://example.org/vs/" + kind + "/" + i, null), includes.get(i), List.of()));
        }
        sets.add(ValueSetFixture.valueSet(
                ArtifactMetadata.of("http://example.org/vs/" + kind + "/" + sets.size(), null),
                List.of(part(listed, "2", List.of(), List.of())),
                List.of(part(listed, "2", List.of("a"), List.of()))));
        return sets;
    }

    private static ConceptSetDefinition part(
            String system, @Nullable String version, List<String> codes, List<Filter> filters) {
        return new ConceptSetDefinition(
                system,
                version,
                codes.stream()
                        .map(code -> new EnumeratedConcept(code, null, List.of(), List.of()))
                        .toList(),
                filters,
                List.of(),
                null);
    }

    private static Stream<VersionPolicy> rules() {
        List<Canonical> one = List.of(Canonical.parse(LISTED + "|1"));
        return Stream.of(
                VersionPolicy.NONE,
                new VersionPolicy(one, List.of(), List.of(), List.of()),
                new VersionPolicy(List.of(), one, List.of(), List.of()),
                new VersionPolicy(List.of(), List.of(), one, List.of()));
    }

    @Test
    void expand_byOid_listsTheSame_andSaysTheSameOfVersions() {
        for (int i = 0; i < 7; i++) {
            Canonical url = Canonical.of("http://example.org/vs/url/" + i);
            Canonical oid = Canonical.of("http://example.org/vs/oid/" + i);
            for (VersionPolicy rules : rules().toList()) {
                assertThat(expansion(oid, rules)).as("%s %s", oid, rules).isEqualTo(expansion(url, rules));
            }
        }
        assertThat(expansion(Canonical.of("http://example.org/vs/oid/4"), VersionPolicy.NONE))
                .startsWith("word m ");
    }

    private String expansion(Canonical valueSet, VersionPolicy rules) {
        try {
            ExpandResult result = Expand.expand(snapshot, ExpandFixture.request(valueSet, List.of(), rules));
            return String.join(
                            " ", result.contains().stream().map(Contained::code).toList()) + " " + result.parameters();
        } catch (io.github.m99terminology.model.TerminologyException refused) {
            return refused.kind() + " " + refused.getMessage();
        }
    }

    @Test
    void validate_byOid_saysTheSameOfEveryCoding() {
        for (int i = 0; i < 7; i++) {
            for (String system : List.of(LISTED, MADE)) {
                for (String code : List.of("a", "b", "c", "m", "word", "WORD", "z")) {
                    for (String version : new String[] {null, "1", "2", "3"}) {
                        CodeRef coding = new CodeRef(system, version, code, i % 2 == 0 ? null : "Display a");
                        assertThat(validated("oid/" + i, coding))
                                .as("%d %s", i, coding)
                                .isEqualTo(validated("url/" + i, coding).replace("/url/", "/oid/"));
                    }
                }
            }
        }
    }

    private String validated(String valueSet, CodeRef coding) {
        ValidateCodeResult result = ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(
                        new InValueSet(Canonical.of("http://example.org/vs/" + valueSet)),
                        Form.CODING,
                        List.of(coding),
                        null,
                        Options.DEFAULT));
        return result.result() + " " + result.version() + " " + result.display() + " " + result.issues();
    }
}
