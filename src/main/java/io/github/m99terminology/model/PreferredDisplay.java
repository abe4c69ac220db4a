package io.github.m99terminology.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The display to show, chosen by language.
 *
 * @param language the language it is in, or null when that is not known
 */
public record PreferredDisplay(String value, @Nullable String language) {

    /** HL7's use for a designation that is the display in its language. */
    public static final CodeRef PREFERRED_FOR_LANGUAGE = CodeRef.of(
            "http://terminology.hl7.org/CodeSystem/hl7TermMaintInfra",
            "preferredForLanguage",
            "Preferred For Language");

    private static final Set<String> DISPLAY_USES = Set.of("preferredForLanguage", "display", "preferred");

    /** {@code synonym}, and SNOMED CT's codes for synonym and fully specified name. */
    private static final Set<String> SYNONYM_USES = Set.of("synonym", "900000000000013009", "900000000000003001");

    /**
     * The wanted languages are tried in order; in each the concept's own display first, then designations in exactly that
     * language, then in a narrower one ({@code de-CH} for {@code de}), then in a broader one ({@code de} for {@code de-CH}). When none
     * has anything, the concept's own display does, unless
     * the ranges are hard and its language is known to be another: then there is none.
     *
     * <p>A designation with a use of its own (a synonym of some kind, a tip, a warning) is never a display.
     *
     * @param own the concept's display
     * @param ownLanguage the language of the code system, or null
     */
    public static @Nullable PreferredDisplay choose(
            LanguageRanges ranges, @Nullable String own, @Nullable String ownLanguage, List<Designation> designations) {
        for (LanguageRanges.Range range : ranges.ranges()) {
            PreferredDisplay chosen = range.isWanted() ? in(range.tag(), own, ownLanguage, designations) : null;
            if (chosen != null) {
                return chosen;
            }
        }
        boolean refused = ranges.hard() && ownLanguage != null;
        return own == null || refused ? null : new PreferredDisplay(own, ownLanguage);
    }

    private static @Nullable PreferredDisplay in(
            String wanted, @Nullable String own, @Nullable String ownLanguage, List<Designation> designations) {
        if (own != null && ownLanguage != null && LanguageRanges.matches(wanted, ownLanguage)) {
            return new PreferredDisplay(own, ownLanguage);
        }
        Designation found = designation(wanted, designations);
        if (found != null) {
            return new PreferredDisplay(found.value(), found.spoken());
        }
        if (own != null && ownLanguage != null && LanguageRanges.fallsBack(wanted, ownLanguage)) {
            return new PreferredDisplay(own, ownLanguage);
        }
        Designation broader = fallback(wanted, designations);
        return broader == null ? null : new PreferredDisplay(broader.value(), broader.spoken());
    }

    /** Whether a designation may stand as a display: it has no use, or one that says so. */
    public static boolean isDisplay(Designation designation) {
        CodeRef use = designation.use();
        return use == null || (use.code() != null && DISPLAY_USES.contains(use.code()));
    }

    /** Whether a designation may be sent as the display: one that may be shown, or a synonym. */
    public static boolean isRight(Designation designation) {
        CodeRef use = designation.use();
        return isDisplay(designation) || (use != null && use.code() != null && SYNONYM_USES.contains(use.code()));
    }

    private static @Nullable Designation designation(String wanted, List<Designation> designations) {
        Designation narrower = null;
        for (Designation designation : designations) {
            String language = designation.spoken();
            if (language == null || !isDisplay(designation) || !LanguageRanges.matches(wanted, language)) {
                continue;
            }
            if (language.equalsIgnoreCase(wanted)) {
                return designation;
            }
            narrower = narrower == null ? designation : narrower;
        }
        return narrower;
    }

    private static @Nullable Designation fallback(String wanted, List<Designation> designations) {
        return designations.stream()
                .filter(PreferredDisplay::isDisplay)
                .filter(designation ->
                        designation.spoken() != null && LanguageRanges.fallsBack(wanted, designation.spoken()))
                .findFirst()
                .orElse(null);
    }
}
