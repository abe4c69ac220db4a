package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.operation.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is said, with all that whoever repeats it elsewhere has to repeat beside it.
 *
 * @param version of the code system: for a classification that is published each year, the year
 * @param about what kind of statement it is: a property, or the use of a designation
 * @param grade evidence grade; null where nobody has graded it
 * @param sources citations; none where none is given
 * @param date when it was last held against its sources, as far as that is known
 */
public record Cited(
        @Nullable String system,
        @Nullable String version,
        String code,
        String about,
        String text,
        @Nullable String grade,
        List<String> sources,
        @Nullable String date) {

    private static final String DISPLAY = "display";

    public Cited {
        sources = List.copyOf(sources);
    }

    /**
     * What the annotations of a statement say of it.
     *
     * @param extensions where grade and sources stand
     */
    public static Cited of(CodeRef code, String about, String text, List<Extension> extensions, @Nullable String date) {
        Evidence evidence = Evidence.of(extensions);
        return new Cited(
                code.system(),
                code.version(),
                String.valueOf(code.code()),
                about,
                text,
                evidence.grade() == null ? null : evidence.grade().code(),
                evidence.origins(),
                date);
    }

    /**
     * Everything that was found of a code.
     *
     * @param published the date of the code system, for codes that nobody has held against anything
     */
    public static List<Cited> all(Lookup.Result found, @Nullable String published) {
        String date = date(found, published);
        CodeRef code = new CodeRef(found.system(), found.version(), found.code(), null);
        List<Cited> all = new ArrayList<>();
        for (Designation said : found.designations()) {
            boolean title = said.extensions().isEmpty() && said.value().equals(found.display());
            all.add(of(code, use(said), said.value(), title ? ofTitle(found) : said.extensions(), date));
        }
        for (FoundProperty said : found.properties()) {
            all.add(of(code, said.code(), text(said), said.extensions(), date));
        }
        return all;
    }

    /** What the code is called. */
    public static Cited display(Lookup.Result found, @Nullable String published) {
        CodeRef code = new CodeRef(found.system(), found.version(), found.code(), null);
        return of(code, DISPLAY, found.display(), ofTitle(found), date(found, published));
    }

    /** A title carries no evidence: it is the code system's own, on the same word as the first of its other designations or properties. */
    private static List<Extension> ofTitle(Lookup.Result found) {
        return Stream.concat(
                        found.designations().stream()
                                .filter(said -> said.origin() == null)
                                .map(Designation::extensions),
                        found.properties().stream()
                                .filter(said -> said.origin() == null)
                                .map(FoundProperty::extensions))
                .filter(extensions -> Evidence.of(extensions).grade() != null)
                .findFirst()
                .orElse(List.of());
    }

    /** When what is said of a code was last held against its sources; else the day of the main source; else what is given. */
    public static @Nullable String date(Lookup.Result found, @Nullable String published) {
        String verified = value(found, GuidanceCodes.VERIFIED);
        String source = verified != null ? verified : value(found, GuidanceCodes.SOURCE_DATE);
        return source != null ? source : published;
    }

    private static @Nullable String value(Lookup.Result found, String property) {
        return found.properties().stream()
                .filter(each -> each.code().equals(property))
                .map(each -> each.value().text())
                .findFirst()
                .orElse(null);
    }

    private static String use(Designation said) {
        String use = said.use() == null ? null : said.use().code();
        return use == null ? DISPLAY : use;
    }

    private static String text(FoundProperty said) {
        String description = said.description();
        if (description == null && said.value() instanceof CodingValue coded) {
            description = coded.coding().display();
        }
        return description == null ? said.value().text() : said.value().text() + " " + description;
    }
}
