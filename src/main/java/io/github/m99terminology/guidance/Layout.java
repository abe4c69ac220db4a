package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What pages call a family of codes, and how they lay it out: as the supplement that carries its guidance says by its extensions
 * {@code page-layout} and {@code page-mark}.
 *
 * @param publisher of the supplement; may be empty
 * @param system canonical url of the code system that it supplements
 * @param heading of the page of all codes
 * @param introduction what the codes are for, and for whom
 * @param rows property whose values are the rows of the table of all codes
 * @param columns property whose values are its columns
 * @param example the code that newcomers are shown first; may be empty
 * @param listed properties whose value, grade and sources stand beside a code in the tables of value sets
 */
public record Layout(
        String publisher,
        String system,
        String heading,
        String introduction,
        String rows,
        String columns,
        String example,
        List<String> listed,
        List<Mark> marks) {

    private static final String LAYOUT = "page-layout";
    private static final String MARK = "page-mark";

    public Layout {
        listed = List.copyOf(listed);
        marks = List.copyOf(marks);
    }

    /**
     * Codes that the table sets apart.
     *
     * @param style how they look: shaded or dimmed
     * @param legend what that says of them
     */
    public record Mark(String style, String legend, Set<String> codes) {
        public Mark {
            codes = Set.copyOf(codes);
        }
    }

    /** Of every supplement that says so, in its latest version; in the order of their urls. */
    public static List<Layout> of(TerminologySnapshot snapshot) {
        Set<String> seen = new HashSet<>();
        List<Layout> layouts = new ArrayList<>();
        for (CodeSystemDefinition supplement : snapshot.supplements()) {
            if (seen.add(Objects.requireNonNullElse(supplement.metadata().url(), ""))) {
                of(supplement).ifPresent(layouts::add);
            }
        }
        return layouts;
    }

    private static Optional<Layout> of(CodeSystemDefinition supplement) {
        ArtifactMetadata metadata = supplement.metadata();
        Canonical supplemented = supplement.supplements();
        List<Mark> marks = named(metadata.extensions(), MARK)
                .map(mark -> new Mark(
                        text(mark, "style"),
                        text(mark, "legend"),
                        Set.copyOf(texts(mark, "code").distinct().toList())))
                .toList();
        return supplemented == null
                ? Optional.empty()
                : named(metadata.extensions(), LAYOUT)
                        .findFirst()
                        .map(layout -> new Layout(
                                Objects.requireNonNullElse(metadata.publisher(), ""),
                                supplemented.url(),
                                text(layout, "heading"),
                                text(layout, "introduction"),
                                text(layout, "rows"),
                                text(layout, "columns"),
                                text(layout, "example"),
                                texts(layout, "listed").toList(),
                                marks));
    }

    private static Stream<Extension> named(List<Extension> extensions, String name) {
        return extensions.stream()
                .filter(extension -> GuidanceCodes.lastPart(extension.url()).equals(name));
    }

    private static String text(Extension extension, String part) {
        return texts(extension, part).findFirst().orElse("");
    }

    private static Stream<String> texts(Extension extension, String part) {
        return named(extension.parts(), part)
                .map(Extension::value)
                .filter(Objects::nonNull)
                .map(PropertyValue::text);
    }
}
