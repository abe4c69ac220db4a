package io.github.m99terminology.pages;

import io.github.m99terminology.guide.Guide;
import io.github.m99terminology.guide.Guide.Chapter;
import io.github.m99terminology.guide.Guide.Chapter.Passage;
import io.github.m99terminology.guide.Guide.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the guide, as its template asks for it.
 *
 * @param query what is searched for; empty for nothing
 */
record GuideView(PageSettings settings, Guide guide, Chapter chapter, String query, List<Hit> hits)
        implements PageFrame {

    /** A chapter in the contents. */
    record Entry(String title, String address, boolean here) {}

    static Page render(PageSettings settings, Guide guide, Chapter chapter, String query) {
        List<Hit> hits = query.isEmpty() ? List.of() : guide.search(query);
        return Page.of(Templates.GUIDE.execute(new GuideView(settings, guide, chapter, query, hits)));
    }

    String root() {
        return "../";
    }

    /** It has a search of its own. */
    @Override
    public boolean home() {
        return true;
    }

    boolean isFirst() {
        return chapter.isFirst();
    }

    String title() {
        return isFirst() ? "Guide" : chapter.title();
    }

    String pageTitle() {
        String guideOf = "Guide · " + settings.product();
        return searched() ? "Search for " + query + " · " + guideOf : isFirst() ? guideOf : title() + " · " + guideOf;
    }

    String html() {
        return chapter.html();
    }

    List<Passage> headings() {
        return chapter.headings();
    }

    boolean hasHeadings() {
        return !searched() && !headings().isEmpty();
    }

    List<Entry> contents() {
        return guide.chapters().stream()
                .map(each -> new Entry(each.title(), each.address(), each.equals(chapter)))
                .toList();
    }

    boolean searched() {
        return !query.isEmpty();
    }

    String count() {
        return hits.isEmpty() ? "Nothing" : hits.size() == 1 ? "One passage" : hits.size() + " passages";
    }

    @Nullable
    Chapter previous() {
        return near(-1);
    }

    @Nullable
    Chapter next() {
        return near(1);
    }

    private @Nullable Chapter near(int step) {
        int place = guide.chapters().indexOf(chapter) + step;
        return place < 0 || place >= guide.chapters().size()
                ? null
                : guide.chapters().get(place);
    }
}
