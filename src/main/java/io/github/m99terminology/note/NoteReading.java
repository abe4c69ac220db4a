package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.SearchTerm;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Finding.Place;
import java.util.List;

/**
 * What a note says, as far as a lexicon knows its words.
 *
 * @param findings sites, findings, features, elements and sides, by place
 * @param examined of the sites those that are no symptom's, and neither past nor planned
 * @param statements findings at sites, in the order of the note
 * @param open findings that lack a part: narrowing of a foramen, and nothing that narrows it
 * @param leads words that lead to codes of other families, which the note affirms or suspects
 * @param codes codes that the note names
 */
public record NoteReading(
        List<Finding> findings,
        List<Finding> examined,
        List<NotedFinding> statements,
        List<Open> open,
        List<Lead> leads,
        List<Named> codes) {

    public NoteReading {
        findings = List.copyOf(findings);
        examined = List.copyOf(examined);
        statements = List.copyOf(statements);
        open = List.copyOf(open);
        leads = List.copyOf(leads);
        codes = List.copyOf(codes);
    }

    /** @param possible values of the property, one of which it would be */
    public record Open(String what, List<String> possible, List<Finding> words, List<Finding> sites) {
        public Open {
            possible = List.copyOf(possible);
            words = List.copyOf(words);
            sites = List.copyOf(sites);
        }
    }

    public record Lead(SearchTerm term, Place place, AssertionStatus assertion) {}

    public record Named(String code, Place place, AssertionStatus assertion) {}
}
