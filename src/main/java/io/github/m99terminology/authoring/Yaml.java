package io.github.m99terminology.authoring;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML file as a tree that remembers lines. Every scalar is text, as written: {@code 2026}, {@code "5"} and {@code 0.1.0}
 * mean what a person reads.
 */
sealed interface Yaml {
    /** The YAML reader's words for the two mistakes that people make most. */
    String TAB = "\\t(TAB)";

    String COLON = "mapping values are not allowed";

    SourceLocation at();

    /** A scalar; an absent value is the empty text. */
    record Text(SourceLocation at, String value) implements Yaml {}

    /** A sequence. */
    record Items(SourceLocation at, List<Yaml> values) implements Yaml {}

    /** A mapping, in the order written. */
    record Fields(SourceLocation at, Map<String, Yaml> values, Map<String, SourceLocation> keys) implements Yaml {}

    /** Reads one file; empty, and reported, when it cannot be read. */
    static Optional<Fields> read(String file, String text, Mistakes mistakes) {
        try (YAMLParser parser = YAMLFactory.builder().build().createParser(new StringReader(text))) {
            if (parser.nextToken() == null) {
                return Optional.of(new Fields(new SourceLocation(file, 1), Map.of(), Map.of()));
            }
            Reader reader = new Reader(file, parser, mistakes);
            Yaml tree = reader.value();
            if (parser.nextToken() != null) {
                mistakes.unreadable(reader.here(), "a second document begins here, at '---'; write all in one.");
                return Optional.empty();
            }
            if (tree instanceof Fields fields) {
                return Optional.of(fields);
            }
            mistakes.wrongShape(tree.at(), "The file", "a list of 'name: value' lines");
        } catch (JsonProcessingException e) {
            mistakes.unreadable(new SourceLocation(file, line(e)), reason(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private static int line(JsonProcessingException broken) {
        if (broken instanceof MarkedYAMLException marked && marked.getProblemMark() != null && isPlain(marked)) {
            return marked.getProblemMark().getLine() + 1;
        }
        JsonLocation at = broken.getLocation();
        return at == null ? 1 : at.getLineNr();
    }

    /** A mistake that is where it is noticed; another, such as a bracket left open, is noticed far behind. */
    private static boolean isPlain(MarkedYAMLException broken) {
        return broken.getOriginalMessage().contains(TAB)
                || broken.getOriginalMessage().contains(COLON);
    }

    /** What a person who does not know YAML's grammar can do about it. */
    private static String reason(String message) {
        if (message.contains(TAB)) {
            return "a tab stands where a line is indented; write spaces.";
        }
        if (message.contains(COLON)) {
            return "a text with a colon and a space in it stands in quotation marks, as in 'title: \"A: b\"'.";
        }
        return message.lines()
                        .limit(2)
                        .map(String::strip)
                        .reduce((a, b) -> a + "; " + b)
                        .orElse("not YAML") + ".";
    }

    /** Recursive descent over the parser's tokens. */
    final class Reader {
        private final String file;
        private final YAMLParser parser;
        private final Mistakes mistakes;

        private Reader(String file, YAMLParser parser, Mistakes mistakes) {
            this.file = file;
            this.parser = parser;
            this.mistakes = mistakes;
        }

        private Yaml value() throws IOException {
            JsonToken token = parser.currentToken();
            return switch (token) {
                case START_OBJECT -> fields();
                case START_ARRAY -> items();
                case VALUE_NULL -> new Text(here(), "");
                default -> new Text(here(), text());
            };
        }

        /** What an alias stands for is elsewhere, and its name is not what was meant. */
        private String text() throws IOException {
            if (parser.isCurrentAlias()) {
                mistakes.unreadable(
                        here(), "an alias (*" + parser.getText() + ") stands here; write out what it means.");
            }
            return parser.getText().strip();
        }

        private Fields fields() throws IOException {
            SourceLocation at = here();
            Map<String, Yaml> values = new LinkedHashMap<>();
            Map<String, SourceLocation> keys = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                SourceLocation keyAt = here();
                parser.nextToken();
                Yaml value = value();
                if (values.putIfAbsent(key, value) != null) {
                    mistakes.repeatedField(keyAt, key);
                } else {
                    keys.put(key, keyAt);
                }
            }
            return new Fields(at, values, keys);
        }

        private Items items() throws IOException {
            SourceLocation at = here();
            List<Yaml> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value());
            }
            return new Items(at, values);
        }

        private SourceLocation here() {
            return new SourceLocation(file, parser.currentTokenLocation().getLineNr());
        }
    }
}
