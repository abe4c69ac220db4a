package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the {@code property} parameters of a look-up ask for. None, or {@code *}: everything. Else only what is named: a property, the
 * {@code definition}, every {@code designation}, those in a language ({@code lang.de}), or those of one use (by its code).
 */
record WantedProperties(boolean everything, Set<String> codes) {

    /** What R4 lists as always returned: to ask for it is right and changes nothing. */
    private static final Set<String> ALWAYS = Set.of("url", "system", "code", "name", "version", "display", "abstract");

    private static final Set<String> DERIVED = Set.of("definition", "designation", "parent", "child", "inactive");
    private static final String LANGUAGE = "lang.";

    static WantedProperties of(CodeSystemIndex index, List<String> asked) {
        if (asked.isEmpty() || asked.contains("*")) {
            return new WantedProperties(true, Set.of());
        }
        Set<String> known = new TreeSet<>(DERIVED);
        known.addAll(index.propertyCodes());
        known.addAll(index.designationUses());
        Collection<String> unknown = asked.stream()
                .filter(code -> !ALWAYS.contains(code) && !known.contains(code) && !code.startsWith(LANGUAGE))
                .toList();
        if (!unknown.isEmpty()) {
            known.addAll(ALWAYS);
            known.add("lang.{language}");
            known.add("*");
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, CodeSystemIssues.unknownLookupProperties(index.canonical(), unknown, known));
        }
        return new WantedProperties(false, Set.copyOf(asked));
    }

    boolean wantsDefinition() {
        return wantsProperty("definition");
    }

    boolean wantsProperty(String code) {
        return everything || codes.contains(code);
    }

    boolean wants(Designation designation) {
        return wantsProperty("designation") || wantsUse(designation.use()) || wantsLanguage(designation);
    }

    private boolean wantsUse(@org.jspecify.annotations.Nullable CodeRef use) {
        return use != null && use.code() != null && codes.contains(use.code());
    }

    private boolean wantsLanguage(Designation designation) {
        String language = designation.spoken();
        return language != null
                && codes.stream()
                        .filter(code -> code.startsWith(LANGUAGE))
                        .anyMatch(code -> LanguageRanges.matches(code.substring(LANGUAGE.length()), language));
    }
}
