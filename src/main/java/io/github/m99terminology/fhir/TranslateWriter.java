package io.github.m99terminology.fhir;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.Translate.Match;
import java.util.List;

/**
 * {@code $translate}, in the spelling of the request.
 *
 * <pre>
 *   R4                                     R5 and later
 *   ────────────────────────────────────   ──────────────────────────────────────────────────────────
 *   equivalence                            equivalence, and relationship
 *   source: the map's url                  source: the source coding that a reverse translation found,
 *                                          concept staying the target
 *   product: element, concept              product and dependsOn: attribute, value
 *   comment: the same as targetComment
 *   in both: originMap, the canonical of the map that was asked; sourceComment and targetComment; noMap, where that is said of the source
 *            beside the matches used-conceptmap, for each map to which the one that was asked referred the code
 * </pre>
 */
final class TranslateWriter {

    private TranslateWriter() {}

    static void write(Sink sink, Translate.Result result, boolean r5) {
        Parts parts = new Parts(sink);
        parts.flag("result", result.result());
        parts.text("message", "string", result.message());
        for (Match match : result.matches()) {
            parts.parts("match", () -> {
                if (r5) {
                    laterMatch(parts, match);
                } else {
                    match(parts, match);
                }
            });
        }
        for (Canonical other : result.otherMaps()) {
            parts.text("used-conceptmap", "uri", other.toString());
        }
    }

    private static void match(Parts parts, Match match) {
        parts.text("equivalence", "code", match.equivalence());
        parts.coding("concept", match.concept(), match.extensions());
        for (OtherElement product : match.products()) {
            parts.parts("product", () -> {
                parts.text("element", "uri", product.property());
                parts.coding("concept", coding(product), List.of());
            });
        }
        if (match.map() != null) {
            parts.text("source", "uri", match.map().url());
        }
        originAndComments(parts, match);
        parts.text("comment", "string", match.comment());
    }

    private static void laterMatch(Parts parts, Match match) {
        boolean reverse = match.origin() != null;
        parts.text("equivalence", "code", match.equivalence());
        parts.text("relationship", "code", relationship(match.equivalence()));
        parts.coding("concept", reverse ? match.origin() : match.concept(), match.extensions());
        match.products().forEach(product -> laterElement(parts, "product", product));
        match.dependsOn().forEach(needed -> laterElement(parts, "dependsOn", needed));
        if (reverse) {
            parts.coding("source", match.concept(), List.of());
        }
        originAndComments(parts, match);
    }

    private static void originAndComments(Parts parts, Match match) {
        if (match.concept() == null && match.equivalence().equals("unmatched")) {
            parts.flag("noMap", true);
        }
        if (match.entered() != null) {
            parts.text("originMap", "canonical", match.entered().toString());
        }
        parts.text("sourceComment", "string", match.sourceComment());
        parts.text("targetComment", "string", match.comment());
    }

    private static void laterElement(Parts parts, String name, OtherElement element) {
        parts.parts(name, () -> {
            parts.text("attribute", "uri", element.property());
            if (element.system() == null) {
                parts.text("value", "string", element.value());
            } else {
                parts.coding("value", coding(element), List.of());
            }
        });
    }

    private static CodeRef coding(OtherElement element) {
        return new CodeRef(element.system(), null, element.value(), element.display());
    }

    /** R4's equivalence in R5's words, which read from source to target where R4's read back. */
    private static String relationship(String equivalence) {
        return switch (equivalence) {
            case "equal", "equivalent" -> "equivalent";
            case "wider", "subsumes" -> "source-is-narrower-than-target";
            case "narrower", "specializes" -> "source-is-broader-than-target";
            case "unmatched", "disjoint" -> "not-related-to";
            default -> "related-to";
        };
    }
}
