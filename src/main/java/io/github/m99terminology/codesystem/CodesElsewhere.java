package io.github.m99terminology.codesystem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The codes to which {@link SearchTerm}s lead, as somebody types them: those of the terms themselves, and codes of an older code system, which have digits alone. */
final class CodesElsewhere {

    private static final int SHORTEST = 3;

    /** Codes without their signs → the terms that are the code itself. */
    private final TreeMap<String, List<SearchTerm>> byCode = new TreeMap<>();

    /** Adds a term under one of its ways to write it, if that is a code. */
    void add(String text, SearchTerm term) {
        if (!term.elsewhere().isEmpty()
                && (isOld(text) || term.elsewhere().stream().anyMatch(code -> text.equals(code.code())))) {
            byCode.computeIfAbsent(Words.squeezed(text), unused -> new ArrayList<>(1))
                    .add(term);
        }
    }

    static boolean isOld(String text) {
        return text.length() > SHORTEST && text.chars().allMatch(sign -> sign >= '0' && sign <= '9' || sign == '.');
    }

    /** The longest beginning of what looks like a code that is one, or null. */
    @Nullable
    String beginningOf(String squeezed) {
        for (int length = squeezed.length() - 1; length >= SHORTEST; length--) {
            String beginning = squeezed.substring(0, length);
            if (byCode.containsKey(beginning)) {
                return beginning;
            }
        }
        return null;
    }

    /** The terms that lead to a code, or to codes that begin so. */
    List<SearchTerm> beginning(String squeezed, int most) {
        Set<SearchTerm> found = new LinkedHashSet<>();
        for (Map.Entry<String, List<SearchTerm>> code : byCode.tailMap(squeezed).entrySet()) {
            if (!code.getKey().startsWith(squeezed) || found.size() >= most) {
                break;
            }
            found.addAll(code.getValue());
        }
        return found.stream().limit(most).toList();
    }
}
