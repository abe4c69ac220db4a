package io.github.m99terminology.fhir;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.TranslateResult;
import io.github.m99terminology.operation.TranslateResult.Match;
import java.util.List;

/**
 * {@code $translate}, in the spelling of the request. R4's {@code source} is the map's url. R5 calls that {@code originMap}
 * and means by {@code source} the source coding that a reverse translation found, {@code concept} staying the target.
 */
final class TranslateWriter {

    private TranslateWriter() {}

    static void write(Sink sink, TranslateResult result, boolean r5) {
        Parts parts = new Parts(sink);
        parts.flag("result", result.result());
        parts.text("message", "string", result.message());
        for (Match match : result.matches()) {
            parts.parts("match", () -> match(parts, match, r5));
        }
    }

    private static void match(Parts parts, Match match, boolean r5) {
        boolean reverse = match.origin() != null;
        parts.text("equivalence", "code", match.equivalence());
        parts.coding("concept", r5 && reverse ? match.origin() : match.concept(), match.extensions());
        for (OtherElement product : match.products()) {
            parts.parts("product", () -> product(parts, product));
        }
        if (r5 && reverse) {
            parts.coding("source", match.concept(), List.of());
        }
        if (match.map() != null) {
            if (!r5) {
                parts.text("source", "uri", match.map().url());
            }
            parts.text("originMap", "canonical", match.map().toString());
        }
        parts.text("comment", "string", match.comment());
    }

    private static void product(Parts parts, OtherElement product) {
        parts.text("element", "uri", product.property());
        parts.coding("concept", new CodeRef(product.system(), null, product.value(), product.display()), List.of());
    }
}
