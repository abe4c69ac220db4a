package io.github.m99terminology.model.issues;

import io.github.m99terminology.model.Canonical;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns of phrase that several topics share. */
final class IssueTexts {

    private IssueTexts() {}

    /** {@code 1.0.0 or 1.2.0}, oldest first as HL7 writes it; given latest first. */
    static String either(List<String> versions) {
        List<String> oldestFirst = new ArrayList<>(versions);
        Collections.reverse(oldestFirst);
        return String.join(" or ", oldestFirst);
    }

    static String versioned(Canonical canonical) {
        return canonical.version() == null ? "" : " version '" + canonical.version() + "'";
    }

    static String didYouMean(@Nullable String respelled) {
        return respelled == null ? "" : ". Did you mean '" + respelled + "'?";
    }

    static String named(@Nullable Canonical canonical) {
        return canonical == null ? "(without url)" : canonical.toString();
    }

    static String orNone(@Nullable String text) {
        return text == null || text.isBlank() ? "(none)" : text;
    }
}
