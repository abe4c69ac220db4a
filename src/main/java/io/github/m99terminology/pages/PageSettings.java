package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Layout;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the pages show, and how they call it: as the content says.
 *
 * @param product name of the server, in the heading of each page
 * @param system canonical url of the code system whose codes have pages; empty while there is none
 * @param example a code for the example requests; may be empty
 * @param families the families of codes, each with its table
 */
record PageSettings(String product, String system, String example, List<Layout> families) {

    /** While there is no content that asks for pages. */
    static final PageSettings NONE = new PageSettings("Terminology server", "", "", List.of());

    PageSettings {
        families = List.copyOf(families);
    }

    /** Those of the first code system whose codes are laid out. */
    static PageSettings of(List<Layout> layouts) {
        if (layouts.isEmpty()) {
            return NONE;
        }
        Layout first = layouts.get(0);
        String product = first.publisher().isEmpty() ? NONE.product() : first.publisher();
        List<Layout> families = layouts.stream()
                .filter(layout -> layout.system().equals(first.system()))
                .toList();
        return new PageSettings(product, first.system(), first.example(), families);
    }

    /** Properties by which codes differ from each other. */
    Set<String> axes() {
        return families.stream()
                .flatMap(family -> Stream.of(family.rows(), family.columns()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Properties that stand beside a code in the tables of value sets. */
    List<String> listed() {
        return families.stream()
                .flatMap(family -> family.listed().stream())
                .distinct()
                .toList();
    }

    String heading() {
        return families.size() == 1 ? families.get(0).heading() : product;
    }

    String introduction() {
        return families.size() == 1 ? families.get(0).introduction() : "";
    }
}
