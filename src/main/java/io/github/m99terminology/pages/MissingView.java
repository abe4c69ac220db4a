package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.CodeLink;
import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.guidance.Search.Found;
import io.github.m99terminology.guidance.Search.Hit;
import io.github.m99terminology.guidance.Search.Lead;
import io.github.m99terminology.model.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page for a code that is not here: what was typed, why it may be missing, and what may have been meant. */
record MissingView(
        PageSettings settings,
        String root,
        String typed,
        String heading,
        String explanation,
        @Nullable CodeLink stem,
        List<Hit> hits,
        List<Lead> leads,
        @Nullable Cell list,
        List<Cell> forms)
        implements PageFrame {

    private static final int MOST = 12;

    static Page of(Edition edition, String root, String typed) {
        PageSettings settings = edition.settings();
        CodeLink stem = edition.search().stem(typed).map(Entry::link).orElse(null);
        String explanation = stem == null
                ? "This server holds a part of the code system. A code that is not in that part may well be valid; nothing is said"
                        + " about it here."
                : edition.contents().children(stem.code()).isEmpty()
                        ? stem.code() + " takes no further character."
                        : stem.code() + " is a header; what was typed is none of the codes below it.";
        Found result = edition.search().search(typed.replace('/', ' '));
        List<Hit> hits = stem == null
                ? result.hits().stream().limit(MOST).toList()
                : edition.contents().children(stem.code()).stream()
                        .map(entry -> new Hit(entry, ""))
                        .toList();
        String shown = Issue.shortened(typed, 60);
        return render(new MissingView(
                settings,
                root,
                shown,
                shown + " is not here",
                explanation,
                stem,
                hits,
                result.leads(),
                null,
                List.of()));
    }

    /** While the content is not there. */
    static Page empty(String root) {
        return render(new MissingView(
                PageSettings.NONE,
                root,
                "",
                "The codes are not here yet",
                "The server has started, but not yet read its content. Try again in a moment.",
                null,
                List.of(),
                List.of(),
                null,
                List.of()));
    }

    /** For an address at which there is nothing. */
    static Page nothing(PageSettings settings, String root) {
        return render(new MissingView(
                settings,
                root,
                "",
                "There is nothing at this address",
                "It may have been typed wrong, or a link may be old. Search for a code or words, or begin with all codes.",
                null,
                List.of(),
                List.of(),
                Cell.link("The FHIR endpoint", "fhir"),
                List.of()));
    }

    /**
     * A request for a resource that was refused.
     *
     * @param asked whether an operation was called, and not an address that could hold something
     * @param sentence why, as a program is told it
     * @param forms the same in other forms
     * @param list where all resources of the type are listed; null when the type is not known
     */
    static Page refused(
            PageSettings settings,
            String root,
            int status,
            boolean asked,
            String sentence,
            @Nullable Cell list,
            List<Cell> forms) {
        String heading =
                switch (status) {
                    case 404 -> asked ? "What was asked for is not known here" : "There is nothing at this address";
                    case 410 -> "What stood here is gone";
                    default -> status < 500 ? "The request cannot be answered" : "The server failed";
                };
        return render(new MissingView(settings, root, "", heading, sentence, null, List.of(), List.of(), list, forms));
    }

    private static Page render(MissingView view) {
        return Page.of(Templates.MISSING.execute(view));
    }

    @Override
    public boolean home() {
        return true;
    }

    boolean leadsElsewhere() {
        return !leads.isEmpty();
    }

    List<String> said() {
        return List.of();
    }

    boolean hasForms() {
        return !forms.isEmpty();
    }

    boolean found() {
        return !hits.isEmpty();
    }

    String pageTitle() {
        return heading + " · " + settings.product();
    }
}
