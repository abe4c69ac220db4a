package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Grade;
import io.github.m99terminology.guidance.NoteReview;
import io.github.m99terminology.guidance.NoteReview.Checked;
import io.github.m99terminology.guidance.NoteReview.Piece;
import io.github.m99terminology.guidance.NoteReview.Unfinished;
import io.github.m99terminology.guidance.Search.Lead;
import io.github.m99terminology.guidance.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a note, as its template asks for it.
 *
 * @param review what was found; null while there is no note, or where it was refused
 * @param refusal why there is nothing to show; empty where there is
 */
record ScribeView(PageSettings settings, NoteForm form, @Nullable NoteReview review, String refusal)
        implements PageFrame {

    String root() {
        return "./";
    }

    String title() {
        return review == null ? "Check a note" : "What the note supports";
    }

    String pageTitle() {
        return title() + " · " + settings.product();
    }

    String note() {
        return form.note();
    }

    String code() {
        return form.code();
    }

    int most() {
        return NoteForm.MOST_CHARACTERS;
    }

    boolean reviewed() {
        return review != null;
    }

    boolean supportsNothing() {
        return review != null
                && review.open().isEmpty()
                && review.codes().stream().noneMatch(Checked::supported);
    }

    String heading() {
        return settings.heading();
    }

    String message() {
        String said = review == null ? "" : review.message();
        return said.isEmpty() || said.endsWith(".\"") ? said : said + ".";
    }

    List<Piece> pieces() {
        return review == null ? List.of() : review.pieces();
    }

    List<CheckedCode> codes() {
        return review == null
                ? List.of()
                : review.codes().stream().map(CheckedCode::new).toList();
    }

    List<Unfinished> open() {
        return review == null ? List.of() : review.open();
    }

    List<Lead> leads() {
        return review == null ? List.of() : review.leads();
    }

    boolean leadsElsewhere() {
        return !leads().isEmpty();
    }

    List<String> said() {
        return List.of();
    }

    List<Source> sources() {
        return review == null ? List.of() : review.sources();
    }

    boolean hasSources() {
        return !sources().isEmpty();
    }

    int sourceCount() {
        return sources().size();
    }

    List<Grade> grades() {
        return review == null ? List.of() : review.grades();
    }

    boolean hasGrades() {
        return !grades().isEmpty();
    }

    /** A code against the note, with what the template asks of it. */
    record CheckedCode(Checked checked) {
        boolean hasCautions() {
            return !checked.cautions().isEmpty();
        }

        int cautionCount() {
            return checked.cautions().size();
        }

        boolean hasAgainst() {
            return !checked.against().isEmpty();
        }

        boolean complete() {
            return checked.supported() && checked.missing().isEmpty();
        }
    }
}
