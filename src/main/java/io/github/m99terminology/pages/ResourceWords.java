package io.github.m99terminology.pages;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;

/** FHIR's codes and definitions, said as people say them. */
final class ResourceWords {

    private ResourceWords() {}

    static String content(CodeSystemContentMode content) {
        return switch (content) {
            case COMPLETE -> "complete: every code is here";
            case FRAGMENT -> "fragment: a part of the codes is here; of the others nothing is said";
            case EXAMPLE -> "example: a few codes, to show what they are like";
            case NOTPRESENT -> "not present: the codes are not here";
            case SUPPLEMENT -> "supplement: more about the codes of another code system";
            default -> content.toCode();
        };
    }

    static String hierarchy(CodeSystemHierarchyMeaning meaning) {
        return switch (meaning) {
            case GROUPEDBY -> "grouped by: a code stands below its group";
            case ISA -> "is a: a code is a kind of what it stands below";
            case PARTOF -> "part of: a code is a part of what it stands below";
            case CLASSIFIEDWITH -> "classified with: a code stands below what it is classified with";
            default -> meaning.toCode();
        };
    }

    /** What an include takes in, or an exclude takes out, as the object of a sentence. */
    static String selected(ConceptSetComponent set) {
        String sets = set.getValueSet().stream()
                .map(CanonicalType::getValue)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" and in "));
        if (set.getSystem() == null) {
            return "the codes that are in the value set " + sets;
        }
        String of = " of " + set.getSystem() + (set.getVersion() != null ? ", version " + set.getVersion() : "");
        String filters = set.getFilter().stream().map(ResourceWords::filter).collect(Collectors.joining("; and "));
        String which = set.hasConcept()
                ? set.getConcept().size() == 1
                        ? "one code"
                        : Details.number(set.getConcept().size()) + " codes"
                : filters.isEmpty() ? "all codes" : "the codes";
        return which
                + of
                + (filters.isEmpty() ? "" : " " + filters)
                + (sets.isEmpty() ? "" : ", as far as they are in the value set " + sets);
    }

    private static String filter(ConceptSetFilterComponent filter) {
        String property = Details.said(filter.getProperty());
        String value = Details.said(filter.getValue());
        String whose = "whose " + property + " ";
        if (filter.getOp() == null) {
            return whose + "fits " + value;
        }
        return switch (filter.getOp()) {
            case EQUAL -> whose + "is " + value;
            case ISA -> "that are " + value + " or stand below it";
            case DESCENDENTOF -> "that stand below " + value;
            case ISNOTA -> "that neither are " + value + " nor stand below it";
            case REGEX -> whose + "has the pattern " + value;
            case IN -> whose + "is one of " + value;
            case NOTIN -> whose + "is none of " + value;
            case GENERALIZES -> "that are " + value + " or stand above it";
            case EXISTS -> value.equals("false") ? "that have no " + property : "that have a " + property;
            default -> whose + filter.getOp().toCode() + " " + value;
        };
    }

    /** A statement of what a value set is made of. */
    static String including(String selected) {
        return "Takes in " + selected + ".";
    }

    static String excluding(String selected) {
        return "Leaves out " + selected + ".";
    }

    static String inactive(boolean included) {
        return included ? "Inactive codes are taken in as well." : "Inactive codes are left out.";
    }

    static String lockedDate(String date) {
        return "Versions are those of " + date + ".";
    }

    static String shortened(int shown, int total, String things) {
        return "These are the first %s of %s %s.".formatted(Details.number(shown), Details.number(total), things);
    }

    /** Of a value set that says no more of its codes than which they are. */
    static String storedExpansion(ValueSetExpansionComponent expansion) {
        String timestamp = expansion.getTimestampElement().getValueAsString();
        String total = expansion.getTotalElement().hasValue()
                ? " Codes in it: " + Details.number(expansion.getTotal()) + "."
                : "";
        return "The value set gives no rule for what belongs to it. That is the expansion that it was published with"
                + (timestamp == null ? "" : ", of " + timestamp)
                + (expansion.getIdentifier() != null ? ", " + expansion.getIdentifier() : "")
                + "."
                + total;
    }

    static String notExpanded(String reason) {
        return "This server cannot expand the value set now: " + reason;
    }

    static String operators(List<? extends PrimitiveType<?>> operators) {
        return operators.stream()
                .map(PrimitiveType::getValueAsString)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
