package io.github.m99terminology.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.guidance.Cited;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An answer in its two forms. In the text a statement ends with its mark, such as {@code [E 2, 3; 2026-11-25]}: grade, numbers of sources in the
 * list at the end, date; in the structured form each statement carries all of that itself.
 */
final class AnswerBuilder {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Integer> sources = new LinkedHashMap<>();
    private final ObjectNode structured = JsonNodeFactory.instance.objectNode();

    ObjectNode structured() {
        return structured;
    }

    AnswerBuilder line(String line) {
        text.append(line.strip()).append('\n');
        return this;
    }

    AnswerBuilder heading(String heading) {
        text.append('\n').append(heading).append('\n');
        return this;
    }

    /** A statement as a line of a list. */
    AnswerBuilder item(String words, Cited cited) {
        String line =
                words.lines().map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        text.append("- ").append(line);
        text.append(' ').append(mark(cited)).append('\n');
        return this;
    }

    String mark(Cited cited) {
        String numbers = cited.sources().stream()
                .map(source -> sources.computeIfAbsent(source, key -> sources.size() + 1))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        String grade = cited.grade() == null ? "not graded" : cited.grade();
        return "[" + grade + (numbers.isEmpty() ? "" : " " + numbers)
                + (cited.date() == null ? "" : "; " + cited.date()) + "]";
    }

    ToolAnswer answer() {
        if (!sources.isEmpty()) {
            heading("Sources");
            sources.forEach((source, number) -> line(number + ". " + source));
        }
        return new ToolAnswer(text.toString().strip(), structured);
    }

    /** What stands beside everything that is said. */
    static ObjectNode cite(ObjectNode shown, Cited cited) {
        put(shown, "system", cited.system());
        shown.put("code", cited.code());
        shown.put("version", cited.version());
        shown.put("grade", cited.grade());
        ArrayNode sources = shown.putArray("sources");
        cited.sources().forEach(sources::add);
        shown.put("date", cited.date());
        return shown;
    }

    static ObjectNode statement(ObjectNode shown, Cited cited) {
        return cite(shown, cited).put("about", cited.about()).put("text", cited.text());
    }

    /** Nothing for what is not there. */
    static void put(ObjectNode shown, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            shown.put(name, value);
        }
    }

    /** {@code ICD10CM 2027}, or as much of it as is known. */
    static String edition(String name, @Nullable String version) {
        return version == null ? name : name + " " + version;
    }
}
