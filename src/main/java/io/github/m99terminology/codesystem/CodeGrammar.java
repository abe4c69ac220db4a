package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.ArtifactMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a code system makes codes, more than anybody can list: UCUM's units, BCP 47's languages. What a definition with a
 * grammar lists are common codes, to be found and shown; any other is a concept as soon as somebody writes it.
 */
public interface CodeGrammar {

    /** The concept that a code stands for by the rules; null for what is not a code. Costs no more than what it is given is long. */
    @Nullable
    ConceptDefinition concept(String code);

    /** What is wrong with what is not a code, as one sentence; null when there is no more to say. */
    @Nullable
    String mistake(String code);

    /** The value set that says which codes are common; null when none does, and none are listed. */
    @Nullable
    ArtifactMetadata commonCodes();

    /** Whether a property is one that the rules work out, at some cost, and that is told only to those who ask for it. */
    default boolean isDerived(String property) {
        return false;
    }

    /** The concept with its derived properties. */
    default ConceptDefinition derived(ConceptDefinition concept) {
        return concept;
    }
}
