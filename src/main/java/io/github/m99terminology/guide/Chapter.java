package io.github.m99terminology.guide;

import java.util.List;

/**
 * A page of the guide.
 *
 * @param name what it is called in addresses, such as {@code notes}
 * @param html its body; links are relative to the folder of the guide, which is directly below the server's root
 * @param passages in order
 */
public record Chapter(String name, String title, String html, List<Passage> passages) {

    /** The page that a guide begins with, in the words of the IG Publisher. */
    static final String FIRST = "index";

    public Chapter {
        passages = List.copyOf(passages);
    }

    public boolean isFirst() {
        return name.equals(FIRST);
    }

    /** From the folder of the guide. */
    public String address() {
        return isFirst() ? "./" : name;
    }

    /** What there is to go to. */
    public List<Passage> headings() {
        return passages.stream().filter(passage -> !passage.id().isEmpty()).toList();
    }
}
