package io.github.m99terminology.codesystem;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The search terms of one resource, with what searches make of them. That is made once, for all code systems over which the resource is laid:
 * a supplement of two years of a code system has thousands of terms.
 */
final class SearchTermList extends AbstractList<SearchTerm> {
    private final List<SearchTerm> terms;
    private volatile @Nullable Made made;

    private record Made(@Nullable String language, SearchTerms terms) {}

    private SearchTermList(List<SearchTerm> terms) {
        this.terms = List.copyOf(terms);
    }

    static List<SearchTerm> of(List<SearchTerm> terms) {
        if (terms.isEmpty()) {
            return List.of();
        }
        return terms instanceof SearchTermList ? terms : new SearchTermList(terms);
    }

    @Override
    public SearchTerm get(int index) {
        return terms.get(index);
    }

    @Override
    public int size() {
        return terms.size();
    }

    /** @param language of the resource */
    SearchTerms inLanguage(@Nullable String language) {
        Made known = made;
        if (known == null || !Objects.equals(known.language, language)) {
            known = new Made(language, new SearchTerms(terms, language));
            made = known;
        }
        return known.terms;
    }
}
