package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.junit.jupiter.api.Test;

/** What is composed from the files by type of lesion and by region is complete, and reads as if written for its code. */
class ComposedTextTest {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!])\\s+");
    /** Of the titles: the words that no text may join to "region". */
    private static final Pattern WRONG_REGION =
            Pattern.compile("(extremity|rib cage|abdomen|other regions) region|region region");

    private final Map<String, ConceptDefinitionComponent> concepts =
            Compiled.concepts(Compiled.read(Compiled.RESOURCES, CodeSystem.class, "m99-documentation-guidance"));
    private final Set<String> codes = concepts.keySet();

    @Test
    void billableCode_hasTheLeastNumberOfEachKind() {
        List<ConceptDefinitionComponent> billable = concepts.values().stream()
                .filter(concept ->
                        concept.getCode().length() == 6 || concept.getCode().equals("M99.9"))
                .toList();

        assertThat(billable).hasSize(91).allSatisfy(concept -> {
            assertThat(texts(concept, "description")).hasSize(1);
            assertThat(texts(concept, "documentation-tip")).hasSizeGreaterThanOrEqualTo(4);
            assertThat(texts(concept, "coding-pitfall")).hasSizeGreaterThanOrEqualTo(3);
            assertThat(texts(concept, "clinical-context")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(texts(concept, "faq"))
                    .hasSizeGreaterThanOrEqualTo(6)
                    .allMatch(faq -> faq.matches("(?s)[^\\n]+\\?\\n\\n[^\\n]+"), "a question, a blank line, an answer");
            assertThat(Compiled.properties(concept, "differentiateFrom")).isNotEmpty();
            assertThat(Compiled.properties(concept, "verified")).hasSize(1);
            assertThat(Compiled.properties(concept, "reviewStatus")).hasSize(1);
            assertThat(Compiled.properties(concept, "source")).isNotEmpty();
        });
    }

    @Test
    void captureElement_hasWhatSatisfiesIt() {
        assertThat(concepts.values()).allSatisfy(concept -> {
            List<String> elements = Compiled.properties(concept, "captureElement");
            List<String> satisfied = texts(concept, "capture-criterion").stream()
                    .map(text -> text.substring(0, text.indexOf(':'))
                            .toLowerCase(Locale.ROOT)
                            .replace(' ', '-'))
                    .toList();
            assertThat(satisfied).containsExactlyInAnyOrderElementsOf(elements);
        });
    }

    @Test
    void header_isDescribedAndSaysThatItIsNotBilled() {
        Stream<ConceptDefinitionComponent> headers =
                concepts.values().stream().filter(concept -> concept.getCode().matches("M99(\\.[0-8])?"));

        assertThat(headers).hasSize(10).allSatisfy(concept -> {
            assertThat(texts(concept, "description")).hasSize(1);
            assertThat(texts(concept, "clinical-context")).isNotEmpty();
            assertThat(texts(concept, "faq"))
                    .anyMatch(faq -> faq.startsWith("Can " + concept.getCode() + " be billed?"));
        });
    }

    @Test
    void texts_haveNoPlaceholderLeft_andNoDoubledSpaceOrWord() {
        Predicate<String> odd = Pattern.compile("[{}]|  | [.,;:?]|\\.\\.|\\b(\\w+) \\1\\b|\\(\\)")
                .asPredicate()
                .or(WRONG_REGION.asPredicate());

        assertThat(oddTexts(odd)).isEmpty();
    }

    @Test
    void texts_repeatNoSentenceWithinACode() {
        assertThat(concepts.values()).allSatisfy(concept -> {
            Set<String> seen = new HashSet<>();
            assertThat(concept.getDesignation().stream()
                            .filter(designation ->
                                    !designation.getUse().getCode().equals("note"))
                            .flatMap(designation -> SENTENCE_END.splitAsStream(designation.getValue()))
                            .filter(sentence -> sentence.length() > 12 && !seen.add(sentence.toLowerCase(Locale.ROOT))))
                    .as(concept.getCode())
                    .isEmpty();
        });
    }

    @Test
    void texts_nameOnlyCodesThatExist() {
        Pattern own = Pattern.compile("\\bM99\\.\\d+\\b(?!-)");

        assertThat(oddTexts(text -> own.matcher(text).results().anyMatch(found -> !codes.contains(found.group()))))
                .isEmpty();
    }

    /** One text serves every year: what is true of both names both, or none. */
    @Test
    void texts_nameNoYearAlone() {
        assertThat(oddTexts(text -> text.contains("FY2026") != text.contains("FY2027")))
                .isEmpty();
    }

    @Test
    void texts_holdNoProcedureCode_soThatOneSettingLeavesAllOut() {
        assertThat(oddTexts(Pattern.compile("\\b(?<!M)\\d{5}\\b").asPredicate()))
                .isEmpty();
    }

    private List<String> oddTexts(Predicate<String> odd) {
        List<String> found = new ArrayList<>();
        concepts.values()
                .forEach(concept -> found.addAll(concept.getDesignation().stream()
                        .map(ConceptDefinitionDesignationComponent::getValue)
                        .filter(odd)
                        .map(text -> concept.getCode() + ": " + text)
                        .collect(Collectors.toList())));
        return found;
    }

    private static List<String> texts(ConceptDefinitionComponent concept, String use) {
        return Compiled.designations(concept, use);
    }
}
