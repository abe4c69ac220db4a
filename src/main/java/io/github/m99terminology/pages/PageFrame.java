package io.github.m99terminology.pages;

/** What {@code head.html}, {@code tips.html} and {@code foot.html} ask of the page that they are around. */
interface PageFrame {

    PageSettings settings();

    default String product() {
        return settings().product();
    }

    /** Of what is said by the page itself; an answer's statements name their own. */
    default String language() {
        return "en";
    }

    /** Whether the page has a search of its own at its head. */
    default boolean home() {
        return false;
    }
}
