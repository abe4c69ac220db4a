package io.github.m99terminology.note;

import io.github.m99terminology.note.Finding.AssertionStatus;
import java.util.List;

/**
 * That a finding is at a site, as a note says it.
 *
 * @param what the finding's property
 * @param finding its value
 * @param words where the finding stands; of one that is put together, each part of it
 * @param where the site's property; empty where the lexicon knows no sites
 * @param site its value; empty where the note names none and the lexicon has none for that
 * @param sites where the site stands; empty where the note names none
 * @param sides where left, right or both sides stand beside it
 * @param assertion whether the note says that it is so
 * @param weight by the section where it stands, and by how near finding and site are to each other; more is better
 */
public record NotedFinding(
        String what,
        String finding,
        List<Finding> words,
        String where,
        String site,
        List<Finding> sites,
        List<Finding> sides,
        AssertionStatus assertion,
        int weight) {

    public NotedFinding {
        words = List.copyOf(words);
        sites = List.copyOf(sites);
        sides = List.copyOf(sides);
    }
}
