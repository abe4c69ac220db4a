package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import java.util.Set;

/**
 * Which supplements apply without being named: those that are stored and not retired, so that a look-up has its guidance without
 * asking, except the ones listed here. Those that came with a request apply only when the request or a value set names them, but for
 * global language packs, which are "used for the code system they supplement whether or not they are referenced" (HL7's terminology
 * ecosystem). Which of several versions, and to which version of the code system, says {@link SupplementChoice}.
 *
 * @param onlyWhenNamed urls of held supplements that apply only when they are named
 */
public record SupplementPolicy(Set<String> onlyWhenNamed) {

    public static final SupplementPolicy DEFAULT = new SupplementPolicy(Set.of());

    public SupplementPolicy {
        onlyWhenNamed = Set.copyOf(onlyWhenNamed);
    }

    private static final String LANGUAGE_PACK = "http://hl7.org/fhir/StructureDefinition/codesystem-globalLangPack";

    static boolean isLanguagePack(CodeSystemDefinition supplement) {
        return supplement.metadata().extensions().stream()
                .filter(extension -> extension.url().equals(LANGUAGE_PACK))
                .anyMatch(extension ->
                        extension.value() != null && extension.value().text().equals("true"));
    }

    /** Of a held one. */
    boolean appliesAlways(Canonical supplement) {
        return !onlyWhenNamed.contains(supplement.url());
    }
}
