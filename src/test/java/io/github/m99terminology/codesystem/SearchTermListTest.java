package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The terms of one supplement, laid over several years of a code system. */
class SearchTermListTest {
    private static final SearchTerm LOW_BACK =
            new SearchTerm(List.of("low back"), List.of("lumbar"), List.of(), List.of(), null, List.of());
    private static final SearchTerm NECK =
            new SearchTerm(List.of("neck"), List.of("cervical"), List.of(), List.of(), null, List.of());

    private final List<SearchTerm> terms = SearchTermList.of(List.of(LOW_BACK));

    @Test
    void terms_ofTwoYears_areMadeOnce() {
        assertThat(SearchTerms.NONE.with(terms, "en")).isSameAs(SearchTerms.NONE.with(terms, "en"));
    }

    @Test
    void terms_inAnotherLanguage_areMadeForThat() {
        SearchTerms english = SearchTerms.NONE.with(terms, "en");

        assertThat(SearchTerms.NONE.with(terms, "de")).isNotSameAs(english);
        assertThat(SearchTerms.NONE.with(terms, null)).isNotSameAs(english);
    }

    @Test
    void terms_ofTwoSupplements_leaveThoseOfTheFirstAsTheyWere() {
        SearchTerms first = SearchTerms.NONE.with(terms, "en");
        SearchTerms both = first.with(SearchTermList.of(List.of(NECK)), "en");

        assertThat(both.isForm("neck") || both.beginsOne("neck")).isTrue();
        assertThat(both.beginsOne("low")).isTrue();
        assertThat(SearchTerms.NONE.with(terms, "en").beginsOne("neck")).isFalse();
    }

    @Test
    void list_isTheTermsInTheirOrder() {
        assertThat(SearchTermList.of(List.of(LOW_BACK, NECK))).containsExactly(LOW_BACK, NECK);
        assertThat(SearchTermList.of(terms)).isSameAs(terms);
        assertThat(SearchTermList.of(List.of())).isEmpty();
    }
}
