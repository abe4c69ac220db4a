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
        PropertyValue parameter = parameter(definition, "displayLanguage");
        LanguageRanges usual = parameter == null ? LanguageRanges.ANY : written(parameter.text());
        if (!usual.isAny()) {
            return usual;
        }
        if (accepted != null && !accepted.isAny()) {
            return accepted;
        }
        String own = definition.metadata().language();
        return own == null ? LanguageRanges.ANY : written(own);
    }

    /** What a value set writes and is no language, such as {@code en_US}, says nothing: whoever asks did not write it. */
    private static LanguageRanges written(String text) {
        try {
            return LanguageRanges.parse(text);
        } catch (IllegalArgumentException noLanguage) {
            return LanguageRanges.ANY;
        }
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
