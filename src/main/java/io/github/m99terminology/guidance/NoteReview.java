package io.github.m99terminology.guidance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A note, read for a person: the one description that the page lays out.
 *
 * @param message the whole in a sentence or two
 * @param pieces the text of the note, cut where something was found; put together they are the note
 * @param codes the code that was asked for first, then those that the note supports
 * @param open findings that lack a part
 * @param leads codes of other categories to which words of the note lead
 */
public record NoteReview(
        String message,
        List<Piece> pieces,
        List<Checked> codes,
        List<Unfinished> open,
        List<Search.Lead> leads,
        List<Source> sources,
        List<Grade> grades) {

    public NoteReview {
        pieces = List.copyOf(pieces);
        codes = List.copyOf(codes);
        open = List.copyOf(open);
        leads = List.copyOf(Search.Lead.toldOnce(leads));
        sources = List.copyOf(sources);
        grades = List.copyOf(grades);
    }

    /**
     * Words of the note.
     *
     * @param label what was found in them; empty for nothing
     * @param style so, not-so (denied, doubted, past, of somebody else) or elsewhere
     */
    public record Piece(String text, String label, String style) {}

    /**
     * A code against the note.
     *
     * @param supported whether the note affirms what it stands for
     * @param selectable whether it may be chosen; a header may not
     * @param found what of its documentation is there
     * @param missing what is not, and how to say it
     * @param against what speaks against it
     */
    public record Checked(
            CodeLink link,
            boolean supported,
            boolean selectable,
            List<Element> found,
            List<Statement> missing,
            List<Against> against,
            List<Statement> cautions) {
        public Checked {
            found = List.copyOf(found);
            missing = List.copyOf(missing);
            against = List.copyOf(against);
            cautions = List.copyOf(cautions);
        }
    }

    /** An element of the documentation, and the words of the note that are it. */
    public record Element(String label, List<String> words) {
        public Element {
            words = List.copyOf(words);
        }
    }

    /** @param instead the code that fits better, or null */
    public record Against(String text, @Nullable CodeLink instead) {}

    /** A finding of which a part is missing, with the codes that it might be. */
    public record Unfinished(List<String> words, List<CodeLink> codes) {
        public Unfinished {
            words = List.copyOf(words);
            codes = List.copyOf(codes);
        }
    }
}
