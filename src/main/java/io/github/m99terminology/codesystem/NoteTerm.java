package io.github.m99terminology.codesystem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words of the language of charts, and what they say there: content of a code system or supplement, carried as an extension. The roles are
 * those of {@code io.github.m99terminology.note.Role}; a role that nobody knows says nothing.
 *
 * <pre>
 *   SI jt            site     region = sacral              where a concept is
 *   joint dysfxn     finding  lesionType = dysfunction     what it is
 *   denies           negated-before                        what follows is not so
 *   objective        section  objective                    what the part of the note below it is for
 * </pre>
 *
 * @param terms ways to write it
 * @param role what the words are for
 * @param property property of the concepts, or element of the documentation, that they speak of; or null
 * @param values of that property; where the role has no property, what else it needs
 * @param at values of the site at which they count; empty for every site
 * @param unless words of the same sentence beside which they do not count
 * @param grade evidence grade, or null
 * @param origins citations of the sources
 */
public record NoteTerm(
        List<String> terms,
        String role,
        @Nullable String property,
        List<String> values,
        List<String> at,
        List<String> unless,
        @Nullable String grade,
        List<String> origins) {

    public NoteTerm {
        terms = List.copyOf(terms);
        values = List.copyOf(values);
        at = List.copyOf(at);
        unless = List.copyOf(unless);
        origins = List.copyOf(origins);
    }

    /** Of two members: findings are put into sets by the thousand, and the terms of one row are many. */
    @Override
    public int hashCode() {
        return 31 * role.hashCode() + (terms.isEmpty() ? 0 : terms.get(0).hashCode());
    }
}
