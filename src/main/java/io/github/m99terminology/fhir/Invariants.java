package io.github.m99terminology.fhir;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupUnmappedComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/**
 * The rules that R4 gives for <a href="http://hl7.org/fhir/R4/valueset.html#invs">ValueSet</a> and
 * <a href="http://hl7.org/fhir/R4/conceptmap.html#invs">ConceptMap</a> and whose breach is an error. That each code is there once (csd-1),
 * that an include says something (vsd-1) and that codes have a system (vsd-2) is seen where the codes are compiled.
 */
final class Invariants {

    private static final Set<String> INEXACT = Set.of("narrower", "inexact");

    private Invariants() {}

    /** @throws TerminologyException UNPROCESSABLE, with the name of the rule */
    static void require(ValueSet valueSet) {
        conceptSets("ValueSet.compose.include", valueSet.getCompose().getInclude());
        conceptSets("ValueSet.compose.exclude", valueSet.getCompose().getExclude());
        contains("ValueSet.expansion.contains", valueSet.getExpansion().getContains());
    }

    private static void conceptSets(String path, List<ConceptSetComponent> sets) {
        for (int i = 0; i < sets.size(); i++) {
            String place = path + "[" + i + "]";
            require(
                    !sets.get(i).hasConcept() || !sets.get(i).hasFilter(),
                    "vsd-3",
                    "Cannot have both concept and filter",
                    place);
        }
    }

    private static void contains(String path, List<ValueSetExpansionContainsComponent> all) {
        for (int i = 0; i < all.size(); i++) {
            ValueSetExpansionContainsComponent one = all.get(i);
            String place = path + "[" + i + "]";
            require(one.hasCode() || one.hasDisplay(), "vsd-6", "SHALL have a code or a display", place);
            require(
                    one.hasCode()
                            || Boolean.TRUE.equals(one.getAbstractElement().getValue()),
                    "vsd-9",
                    "Must have a code if not abstract",
                    place);
            require(!one.hasCode() || one.hasSystem(), "vsd-10", "Must have a system if a code is present", place);
            contains(place + ".contains", one.getContains());
        }
    }

    /** @throws TerminologyException UNPROCESSABLE, with the name of the rule */
    static void require(ConceptMap map) {
        map.getGroup().forEach(group -> unmapped(group.getUnmapped()));
    }

    /**
     * That what is not exact has a comment. Asked of what is to be stored alone: HL7's own tests send maps without comments.
     *
     * @throws TerminologyException UNPROCESSABLE, with the name of the rule
     */
    static void requireComments(ConceptMap map) {
        for (ConceptMapGroupComponent group : map.getGroup()) {
            for (SourceElementComponent element : group.getElement()) {
                element.getTarget().forEach(target -> target(element, target));
            }
        }
    }

    private static void target(SourceElementComponent element, TargetElementComponent target) {
        boolean inexact = target.getEquivalence() != null
                && INEXACT.contains(target.getEquivalence().toCode());
        require(
                !inexact || target.hasComment(),
                "cmd-1",
                "If the map is narrower or inexact, there SHALL be some comments",
                "ConceptMap.group.element.where(code = '" + element.getCode() + "').target");
    }

    private static void unmapped(ConceptMapGroupUnmappedComponent unmapped) {
        String mode = unmapped.getMode() == null ? "" : unmapped.getMode().toCode();
        String path = "ConceptMap.group.unmapped";
        require(
                !mode.equals("fixed") || unmapped.hasCode(),
                "cmd-2",
                "If the mode is 'fixed', a code must be provided",
                path);
        require(
                !mode.equals("other-map") || unmapped.hasUrl(),
                "cmd-3",
                "If the mode is 'other-map', a url must be provided",
                path);
    }

    private static void require(boolean holds, String key, String rule, String path) {
        if (!holds) {
            throw new TerminologyException(Kind.UNPROCESSABLE, ContentIssues.invariantBroken(key, rule, path));
        }
    }
}
