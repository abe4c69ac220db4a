package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import org.jspecify.annotations.Nullable;

/**
 * What a request says outside its parameters.
 *
 * @param acceptLanguage the Accept-Language header; {@link LanguageRanges#ANY} when there is none
 * @param instance what an instance-level request is about: the canonical of the content with the id in its path; or null
 * @param limits what the request may cost
 * @param strict whether the client prefers to be refused rather than answered without a parameter that is not known
 */
public record RequestContext(
        LanguageRanges acceptLanguage, @Nullable Canonical instance, Limits limits, boolean strict) {

    public static final RequestContext NONE = new RequestContext(LanguageRanges.ANY, null, Limits.DEFAULT, false);
}
