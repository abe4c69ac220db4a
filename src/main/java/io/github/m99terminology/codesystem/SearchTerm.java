package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.CodeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people write, and where it leads: content of a code system or supplement, carried as an extension.
 *
 * <pre>
 *   low back               means      lumbar                      as good as one of the names that have the word
 *   herniated disc         elsewhere  M50.2, M51.2                not a code of this family at all
 *   foraminal stenosis     both                                   sources disagree: the other codes are told first
 *   left                   (neither)                              says nothing that tells codes apart
 * </pre>
 *
 * @param terms ways to write it
 * @param means each all the words that some name must have instead
 * @param elsewhere the codes to which the words lead rather than to those that only resemble them
 * @param unless words beside which they do not lead there
 * @param grade evidence grade, or null
 * @param origins citations of the sources
 */
public record SearchTerm(
        List<String> terms,
        List<String> means,
        List<CodeRef> elsewhere,
        List<String> unless,
        @Nullable String grade,
        List<String> origins) {

    public SearchTerm {
        terms = List.copyOf(terms);
        means = List.copyOf(means);
        elsewhere = List.copyOf(elsewhere);
        unless = List.copyOf(unless);
        origins = List.copyOf(origins);
    }

    /** Whether the codes to which it leads are those that are meant, and one here only resembles them: not where the words mean something here as well. */
    boolean excludes() {
        return !elsewhere.isEmpty() && means.isEmpty();
    }
}
