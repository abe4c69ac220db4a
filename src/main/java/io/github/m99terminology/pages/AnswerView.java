package io.github.m99terminology.pages;

import java.util.List;

/**
 * The page of an answer that is no resource kept here, as its template asks for it: what was asked, the answer as far as it can be told in
 * tables, and the answer itself.
 *
 * @param root from the page to the server's root
 * @param here what the page is called where it stands; empty for the endpoint itself
 * @param asked the request, as a program sends it; empty for none
 * @param intro what it is; may be empty
 * @param forms the same in other forms
 * @param answer the answer in JSON; empty when the page is all there is
 * @param cut whether the answer goes on
 */
record AnswerView(
        PageSettings settings,
        String root,
        String here,
        String title,
        String asked,
        String intro,
        List<Detail> details,
        List<Part> parts,
        List<Cell> forms,
        String answer,
        boolean cut)
        implements PageFrame {

    /** Characters of an answer that a page shows; a browser is slow with more, and nobody reads them there. */
    static final int MOST_CHARACTERS = 50_000;

    AnswerView {
        details = List.copyOf(details);
        parts = List.copyOf(parts);
        forms = List.copyOf(forms);
        cut = answer.length() > MOST_CHARACTERS;
        answer = cut ? answer.substring(0, MOST_CHARACTERS) : answer;
    }

    Page page() {
        return Page.of(Templates.ANSWER.execute(this));
    }

    /** Its tables are the answer in other words: the answer itself is what a program takes. */
    String csv() {
        return "";
    }

    boolean hasDetails() {
        return !details.isEmpty();
    }

    boolean hasForms() {
        return !forms.isEmpty();
    }

    boolean hasAnswer() {
        return !answer.isEmpty();
    }

    /** Whether there is more than one place on the page to go to. */
    boolean hasTurns() {
        return parts.size() + (hasAnswer() ? 1 : 0) + (hasDetails() ? 1 : 0) > 1;
    }

    String lang() {
        return "";
    }

    String pageTitle() {
        return title + " · " + settings.product();
    }
}
