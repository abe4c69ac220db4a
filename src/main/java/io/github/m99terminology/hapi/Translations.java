package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.support.IValidationSupport.TranslateCodeRequest;
import ca.uhn.fhir.context.support.TranslateConceptResult;
import ca.uhn.fhir.context.support.TranslateConceptResults;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.Translate.Match;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.jspecify.annotations.Nullable;

/** {@code $translate} as HAPI's support chain asks for it and takes it. */
final class Translations {

    private Translations() {}

    /** @param urls finds the url of a code system that is called by another name */
    static Translate.Request request(TranslateCodeRequest request, UnaryOperator<String> urls) {
        String map = request.getConceptMapUrl();
        return new Translate.Request(
                map == null ? null : new Canonical(map, request.getConceptMapVersion()),
                null,
                request.getCodings().stream()
                        .map(coding -> coding(coding, urls))
                        .toList(),
                canonical(request.getSourceValueSetUrl()),
                canonical(request.getTargetValueSetUrl()),
                request.getTargetSystemUrl() == null ? null : urls.apply(request.getTargetSystemUrl()),
                List.of(),
                request.isReverse(),
                VersionPolicy.NONE);
    }

    private static @Nullable Canonical canonical(@Nullable String text) {
        return text == null || text.isBlank() ? null : Canonical.parse(text);
    }

    private static CodeRef coding(IBaseCoding coding, UnaryOperator<String> urls) {
        String system = coding.getSystem() == null ? null : urls.apply(coding.getSystem());
        return new CodeRef(system, coding.getVersion(), coding.getCode(), coding.getDisplay());
    }

    /** Null when nothing was found, so that the chain goes on to the next link. */
    static @Nullable TranslateConceptResults of(Translate.Result result) {
        if (result.matches().isEmpty()) {
            return null;
        }
        TranslateConceptResults hapi = new TranslateConceptResults();
        hapi.setResult(result.result());
        hapi.setMessage(result.message());
        result.matches().forEach(match -> hapi.getResults().add(match(match)));
        return hapi;
    }

    private static TranslateConceptResult match(Match match) {
        TranslateConceptResult hapi = new TranslateConceptResult().setEquivalence(match.equivalence());
        CodeRef concept = match.concept();
        if (concept != null) {
            hapi.setSystem(concept.system()).setCode(concept.code()).setDisplay(concept.display());
            hapi.setSystemVersion(concept.version());
        }
        return match.map() == null ? hapi : hapi.setConceptMapUrl(match.map().url());
    }
}
