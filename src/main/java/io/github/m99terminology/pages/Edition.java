package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Contents;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.GuidanceReader;
import io.github.m99terminology.guidance.Layout;
import io.github.m99terminology.guidance.ListedFacts;
import io.github.m99terminology.guidance.NoteReview;
import io.github.m99terminology.guidance.NoteReviewer;
import io.github.m99terminology.guidance.Search;
import io.github.m99terminology.guidance.SnapshotTerminology;
import io.github.m99terminology.guidance.Table;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pages of one state of the content. A code's page is rendered when it is first asked for, and kept as bytes. */
final class Edition {

    private final SnapshotTerminology terminology;
    private final PageSettings settings;
    private final Contents contents;
    private final Search search;
    private final List<Family> families;
    private final Map<String, Page> codePages = new ConcurrentHashMap<>();

    /** A family of codes, and its table. */
    record Family(Layout layout, Table table) {}

    Edition(SnapshotTerminology terminology, PageSettings settings) {
        this.terminology = terminology;
        this.settings = settings;
        this.contents = Contents.of(terminology);
        this.search = new Search(contents, terminology);
        this.families = settings.families().stream()
                .map(layout -> new Family(layout, Table.of(contents, terminology, layout)))
                .filter(family -> !family.table().rows().isEmpty())
                .toList();
    }

    /** Whether these are the pages of that snapshot too. */
    boolean holdsIn(TerminologySnapshot snapshot) {
        return terminology.holdsIn(snapshot);
    }

    PageSettings settings() {
        return settings;
    }

    Contents contents() {
        return contents;
    }

    Search search() {
        return search;
    }

    List<Family> families() {
        return families;
    }

    /** What the tables of value sets say of each code. */
    ListedFacts listed() {
        return new ListedFacts(terminology, settings.listed());
    }

    Optional<Guidance> guidance(String code) {
        return GuidanceReader.read(terminology, contents, code);
    }

    /** Whether notes can be read for these codes. */
    boolean readsNotes() {
        return terminology.readsNotes();
    }

    /** @throws io.github.m99terminology.model.TerminologyException for a note that cannot be read, and a code that is not here */
    NoteReview review(String note, @Nullable String code) {
        return NoteReviewer.review(terminology, contents, note, code);
    }

    /** The page of a code as it is spelled here; empty for any other spelling. */
    Optional<Page> code(String code) {
        if (!contents.has(code)) {
            return Optional.empty();
        }
        Page ready = codePages.get(code);
        if (ready != null) {
            return Optional.of(ready);
        }
        Optional<Page> page = guidance(code).map(this::render);
        page.ifPresent(made -> codePages.putIfAbsent(code, made));
        return page;
    }

    private Page render(Guidance guidance) {
        List<Cell> places = terminology.places(guidance.code()).stream()
                .map(place -> Cell.link(place.title(), Links.read(place)))
                .toList();
        return Page.of(Templates.CODE.execute(CodeView.of(guidance, contents, places, settings, readsNotes())));
    }
}
