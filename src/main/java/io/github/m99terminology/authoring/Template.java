package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the placeholders of a text for one code.
 *
 * <pre>
 * {code} {title} {shortTitle}      the code itself
 * {region.display}                 of its value on the axis "region": display, definition, or one of its words
 * {code region=sacral}             the code that differs only by this value; also {title region=sacral}
 * {source:tabular}                 the citation of a listed source
 * </pre>
 */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NEIGHBOUR = Pattern.compile("(code|title) ([A-Za-z]+)=([^ ]+)");

    private final Family family;
    private final Sources sources;
    private final Mistakes mistakes;
    private final Map<String, Map<String, String>> wordsOf = new HashMap<>();
    private final Map<List<String>, OfficialCode> byValues = new HashMap<>();

    Template(Family family, Sources sources, Mistakes mistakes) {
        this.family = family;
        this.sources = sources;
        this.mistakes = mistakes;
        family.codes().all().forEach(code -> byValues.putIfAbsent(values(code), code));
    }

    String fill(OfficialCode code, String text, SourceLocation at) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(fill(code, found, at)));
    }

    private String fill(OfficialCode code, MatchResult found, SourceLocation at) {
        String name = found.group(1);
        Map<String, String> words = wordsOf.computeIfAbsent(code.code(), any -> words(code));
        String word = words.get(name);
        if (word != null) {
            return word;
        }
        if (name.startsWith("source:")) {
            return source(name.substring("source:".length()), at);
        }
        Matcher neighbour = NEIGHBOUR.matcher(name);
        Optional<OfficialCode> other =
                neighbour.matches() ? neighbour(code, neighbour.group(2), neighbour.group(3)) : Optional.empty();
        if (other.isEmpty()) {
            mistakes.unknownName(at, "placeholder for " + code.code(), name, words.keySet());
            return "";
        }
        return neighbour.group(1).equals("code")
                ? other.get().code()
                : other.get().title();
    }

    private String source(String id, SourceLocation at) {
        Optional<SourceSpec> source = sources.find(id);
        if (source.isEmpty()) {
            mistakes.unlistedSource(at, id, Set.of());
        }
        return source.map(SourceSpec::origin).orElse("");
    }

    private Map<String, String> words(OfficialCode code) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("code", code.code());
        words.put("title", code.title());
        words.put("shortTitle", code.shortTitle());
        for (Axis axis : family.axes()) {
            axis.valueOf(code).ifPresent(term -> {
                words.put(axis.property() + ".display", term.display());
                words.put(axis.property() + ".definition", term.definition());
                term.words().forEach((name, text) -> words.put(axis.property() + "." + name, text));
            });
        }
        return words;
    }

    /** The code with the same values on all axes but one. */
    private Optional<OfficialCode> neighbour(OfficialCode code, String axisName, String value) {
        List<String> wanted = new ArrayList<>();
        for (Axis axis : family.axes()) {
            wanted.add(axis.property().equals(axisName) ? value : valueName(axis, code));
        }
        return Optional.ofNullable(byValues.get(wanted));
    }

    private List<String> values(OfficialCode code) {
        return family.axes().stream().map(axis -> valueName(axis, code)).toList();
    }

    private static String valueName(Axis axis, OfficialCode code) {
        return axis.valueOf(code).map(VocabularySpec.Term::code).orElse("");
    }
}
