package io.github.m99terminology.operation;

import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import org.jspecify.annotations.Nullable;

/** In which languages an answer is: the request decides, then the value set's own default, then the client, then the value set's language. */
final class Languages {

    private Languages() {}

    static LanguageRanges of(
            ValueSetDefinition definition, @Nullable LanguageRanges requested, @Nullable LanguageRanges accepted) {
        if (requested != null && !requested.isAny()) {
            return requested;
        }
        PropertyValue usual = parameter(definition, "displayLanguage");
        if (usual != null) {
            return LanguageRanges.parse(usual.text());
        }
        if (accepted != null && !accepted.isAny()) {
            return accepted;
        }
        String own = definition.metadata().language();
        return own == null ? LanguageRanges.ANY : LanguageRanges.parse(own);
    }

    static LanguageRanges of(ValueSetDefinition definition, Options options) {
        return options.languagesOfHeader()
                ? of(definition, null, options.languages())
                : of(definition, options.languages(), null);
    }

    /** What a value set says of its own expansion, or null. */
    static @Nullable PropertyValue parameter(ValueSetDefinition definition, String name) {
        for (ExpansionParameter parameter : definition.expansionParameters()) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }
}
