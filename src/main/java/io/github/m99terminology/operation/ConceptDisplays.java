package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Concept;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A concept in words: what its code system, supplements and the value set say, of which a request shows some.
 *
 * @param own the display that counts as the concept's own: the value set's, else the code system's
 * @param language the language of that, or null
 * @param official the code system's display where the value set has another: it stays "a representation of the meaning of the code in
 *     the system, following the rules of the system" (R4, Coding.display)
 */
record ConceptDisplays(
        @Nullable String own,
        @Nullable String language,
        List<Designation> designations,
        @Nullable Designation official) {

    private static final String STANDARDS_STATUS =
            "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";
    private static final String INACTIVE_DESCRIPTION = "900000000000546006";
    private static final Set<String> OUTDATED = Set.of("withdrawn", "deprecated");

    static ConceptDisplays of(CodeSystemIndex index, int ordinal) {
        Concept concept = index.concept(ordinal);
        return new ConceptDisplays(concept.display(), index.metadata().language(), concept.designations(), null);
    }

    static ConceptDisplays of(ConceptSet set, int ordinal) {
        ConceptDisplays general = of(set.index(), ordinal);
        EnumeratedConcept said = set.said(ordinal);
        if (said == null) {
            return general;
        }
        Stream<Designation> designations = Stream.concat(
                general.designations.stream(), said.designations().stream().map(one -> one.in(said.language())));
        if (said.display() == null) {
            return new ConceptDisplays(general.own, general.language, designations.toList(), null);
        }
        Designation official = general.own == null
                ? null
                : new Designation(
                        general.language, PreferredDisplay.PREFERRED_FOR_LANGUAGE, general.own, null, List.of());
        String language = said.language() == null ? general.language : said.language();
        // In a language of its own the value set's display takes no other one's place.
        boolean translated = official != null && !Objects.equals(language, general.language);
        return new ConceptDisplays(
                said.display(),
                language,
                (translated ? Stream.concat(Stream.of(official), designations) : designations).toList(),
                official);
    }

    @Nullable
    PreferredDisplay display(LanguageRanges languages) {
        return PreferredDisplay.choose(languages, own, language, designations);
    }

    /** The designations, without the one that is shown as display; with the concept's own display, when that is not shown. */
    List<Designation> besides(@Nullable PreferredDisplay shown) {
        if (own == null || (shown != null && shown.value().equals(own) && Objects.equals(shown.language(), language))) {
            return designations;
        }
        List<Designation> rest = new ArrayList<>();
        rest.add(new Designation(language, PreferredDisplay.PREFERRED_FOR_LANGUAGE, own, null, List.of()));
        boolean dropped = false;
        for (Designation designation : designations) {
            if (!dropped && is(designation, shown)) {
                dropped = true;
            } else {
                rest.add(designation);
            }
        }
        return rest;
    }

    private static boolean is(Designation designation, @Nullable PreferredDisplay shown) {
        return shown != null
                && designation.value().equals(shown.value())
                && Objects.equals(designation.spoken(), shown.language());
    }

    /**
     * Everything that is a right display in some language: what stands for the display, and what its use calls a synonym. A
     * designation with another use of its own (a tip, a short title, old wording) is no display.
     */
    List<Designation> rightDisplays() {
        Stream<Designation> first = own == null
                ? Stream.empty()
                : Stream.of(new Designation(language, (CodeRef) null, own, null, List.of()));
        return Stream.concat(
                        first,
                        designations.stream()
                                .filter(PreferredDisplay::isRight)
                                .filter(designation -> !outdated(designation)))
                .toList();
    }

    /**
     * Everything that may be sent as the display: right displays, and whatever else the code system itself calls the concept. What
     * supplements say for some purpose of their own is text about the concept, not a name for it.
     */
    List<Designation> acceptedDisplays() {
        Stream<Designation> others = designations.stream()
                .filter(designation -> designation.origin() == null)
                .filter(designation -> !outdated(designation));
        return Stream.of(rightDisplays().stream(), Stream.ofNullable(official), others)
                .flatMap(each -> each)
                .toList();
    }

    /** Displays that were right once. */
    List<Designation> outdatedDisplays() {
        return designations.stream().filter(ConceptDisplays::outdated).toList();
    }

    /** By its standards status, or by the use that SNOMED CT has for a description that is inactive. */
    private static boolean outdated(Designation designation) {
        CodeRef use = designation.use();
        if (use != null && INACTIVE_DESCRIPTION.equals(use.code())) {
            return true;
        }
        for (Extension extension : designation.extensions()) {
            if (extension.url().equals(STANDARDS_STATUS)
                    && extension.value() != null
                    && OUTDATED.contains(extension.value().text())) {
                return true;
            }
        }
        return false;
    }
}
