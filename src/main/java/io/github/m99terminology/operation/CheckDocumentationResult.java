package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.note.Note.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a note supports.
 *
 * @param message the whole in a sentence or two
 * @param candidates the code that was asked for first; then those that the note supports, the best supported first; where there is none, those that it names
 * @param open findings that lack a part, with the codes that they might be
 * @param leads words that lead to codes of other families
 * @param findings everything that was found, also what the note denies, by place
 */
public record CheckDocumentationResult(
        String system,
        @Nullable String version,
        String message,
        List<Candidate> candidates,
        List<Open> open,
        List<Lead> leads,
        List<Found> findings) {

    public CheckDocumentationResult {
        candidates = List.copyOf(candidates);
        open = List.copyOf(open);
        leads = List.copyOf(leads);
        findings = List.copyOf(findings);
    }

    /**
     * A code.
     *
     * @param supported whether the note affirms what the code stands for
     * @param selectable whether it may be chosen; a header may not
     * @param contradictions what speaks against it
     * @param cautions what official text says of it where other text leaves it out
     */
    public record Candidate(
            CodeRef code,
            boolean supported,
            boolean selectable,
            List<Found> found,
            List<Missing> missing,
            List<Contradiction> contradictions,
            List<Designation> cautions) {
        public Candidate {
            found = List.copyOf(found);
            missing = List.copyOf(missing);
            contradictions = List.copyOf(contradictions);
            cautions = List.copyOf(cautions);
        }
    }

    /**
     * Words of the note.
     *
     * @param element what they document: region, mechanism, imaging and so on
     * @param value what they say of it; null when they say no more than that
     * @param assertion affirmed, possible, past, negated or other-person
     * @param section what the part of the note is for
     */
    public record Found(String element, @Nullable String value, Where where, String assertion, String section) {}

    /**
     * @param tip what would document it, with its evidence; null where nobody has written one
     * @param text the same in words that were not authored; null where there is a tip
     */
    public record Missing(String element, @Nullable Designation tip, @Nullable String text) {}

    /**
     * @param kind header, unsupported, site, finding, assertion, mechanism, laterality or code
     * @param instead the code that fits better, or null
     */
    public record Contradiction(String kind, String text, @Nullable CodeRef instead, List<Where> places) {
        public Contradiction {
            places = List.copyOf(places);
        }
    }

    /** @param codes that it might be */
    public record Open(String element, List<CodeRef> codes, List<Found> found) {
        public Open {
            codes = List.copyOf(codes);
            found = List.copyOf(found);
        }
    }

    /**
     * @param grade evidence grade of the lead, or null
     * @param origins citations of its sources
     */
    public record Lead(
            List<CodeRef> codes, Where where, String assertion, @Nullable String grade, List<String> origins) {
        public Lead {
            codes = List.copyOf(codes);
            origins = List.copyOf(origins);
        }
    }
}
