package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the documentation of a code has to have, which is content: each value of the property {@code captureElement}, with the designation of use
 * {@code capture-criterion} that begins with its display as what satisfies it.
 */
final class CaptureElements {

    /** The elements that a statement itself documents: its site, and what the finding is. */
    static final String SITE = "region";

    static final String FINDING = "mechanism";

    private static final String ELEMENTS = "captureElement";
    private static final String CRITERION = "capture-criterion";

    private CaptureElements() {}

    static List<CodeRef> of(CodeSystemIndex index, int ordinal) {
        return index.statements(ordinal).properties().stream()
                .filter(property -> property.code().equals(ELEMENTS))
                .filter(property -> property.value() instanceof CodingValue)
                .map(property -> ((CodingValue) property.value()).coding())
                .toList();
    }

    static String label(CodeRef element) {
        return element.display() == null ? String.valueOf(element.code()) : element.display();
    }

    static @Nullable Designation criterion(CodeSystemIndex index, int ordinal, CodeRef element) {
        String begins = label(element) + ":";
        return index.statements(ordinal).designations().stream()
                .filter(designation -> designation.use() != null
                        && CRITERION.equals(designation.use().code()))
                .filter(designation -> designation.value().startsWith(begins))
                .findFirst()
                .orElse(null);
    }
}
