package io.github.m99terminology.fhir;

import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.operation.FindMatches.Part;
import io.github.m99terminology.operation.FindMatches.Sought;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The parameter {@code property} of {@code $find-matches}: a code, perhaps a value, perhaps subproperties made of the same. */
final class SoughtProperties {

    private SoughtProperties() {}

    /** Null when the parts are not such. */
    static @Nullable Sought read(List<ParametersParameterComponent> parts) {
        String code = null;
        PropertyValue value = null;
        List<Part> subproperties = new ArrayList<>();
        for (ParametersParameterComponent part : parts) {
            if ("code".equals(part.getName()) && code == null) {
                code = code(part.getValue());
            } else if ("value".equals(part.getName()) && value == null) {
                value = Extensions.value(part.getValue());
                if (value == null) {
                    return null;
                }
            } else if ("subproperty".equals(part.getName())) {
                Sought subproperty = read(part.getPart());
                if (subproperty == null
                        || subproperty.value() == null
                        || !subproperty.parts().isEmpty()) {
                    return null;
                }
                subproperties.add(new Part(subproperty.code(), subproperty.value()));
            } else {
                return null;
            }
        }
        return code == null ? null : new Sought(code, value, subproperties);
    }

    private static @Nullable String code(@Nullable Type value) {
        String text = value instanceof PrimitiveType<?> primitive ? primitive.getValueAsString() : null;
        return text == null || text.isBlank() ? null : text.strip();
    }
}
