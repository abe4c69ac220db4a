package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Section;
import io.github.m99terminology.guidance.Statement;
import io.github.m99terminology.pages.Anchored.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statements of a code, each once, where its page has them. What official sources contradict moves into one place with what they
 * say; answers to questions and what a record has to say stay where they are looked for, and refer to it.
 */
final class CodeStatements {

    private static final String CRITERION = "capture-criterion";
    private static final String TIP = "documentation-tip";
    private static final String PITFALL = "coding-pitfall";
    private static final Set<String> PLACED = Set.of(CRITERION, TIP, PITFALL);

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<Dispute> disputes = new ArrayList<>();
    private final List<Anchored> cautions = new ArrayList<>();
    private final List<Anchored> quotations = new ArrayList<>();
    private final Map<Statement, Integer> numbers = new LinkedHashMap<>();
    private final Set<String> voices = new TreeSet<>();

    /** A section of the page, without what has moved to the disputes. */
    record Part(String id, String title, String lead, Section.Form form, List<Anchored> statements) {
        boolean prose() {
            return form == Section.Form.PROSE;
        }

        boolean list() {
            return form == Section.Form.LIST;
        }

        boolean questions() {
            return form == Section.Form.QUESTIONS;
        }

        boolean hasStatements() {
            return !statements.isEmpty();
        }

        List<Anchored> first() {
            return statements.subList(0, 1);
        }

        List<Anchored> rest() {
            return statements.subList(1, statements.size());
        }

        boolean hasRest() {
            return statements.size() > 1;
        }

        int restCount() {
            return statements.size() - 1;
        }
    }

    CodeStatements(Guidance guidance) {
        for (Statement caution : guidance.cautions()) {
            int number = number(caution);
            Anchored placed = Anchored.of("caution-" + number, caution, List.of());
            (quotesNote(guidance, caution) ? quotations : cautions).add(placed);
        }
        guidance.sections().forEach(this::add);
    }

    /** A caution that quotes an official note in full says it a second time. */
    private static boolean quotesNote(Guidance guidance, Statement caution) {
        return guidance.officialNotes().stream().anyMatch(note -> caution.text().contains(note.text()));
    }

    private void add(Section section) {
        List<Anchored> kept = new ArrayList<>();
        String kind = section.id().substring(section.id().lastIndexOf('-') + 1);
        int place = 0;
        for (Statement statement : section.statements()) {
            place++;
            List<Reference> objections = new ArrayList<>();
            List<Dispute.Answer> answers = new ArrayList<>();
            for (Statement caution : statement.cautions()) {
                boolean told = numbers.containsKey(caution);
                Reference reference = new Reference(number(caution));
                objections.add(reference);
                answers.add(new Dispute.Answer(reference, told ? null : caution));
            }
            boolean stays = section.questions() || section.id().equals(CRITERION);
            Anchored placed = Anchored.of(kind + "-" + place, statement, stays ? objections : List.of());
            placed = section.id().equals(CRITERION) ? placed.labelled() : placed;
            if (answers.isEmpty() || stays) {
                kept.add(placed);
            }
            boolean news = answers.stream().anyMatch(answer -> answer.words() != null);
            if (!answers.isEmpty() && (news || !stays)) {
                disputes.add(new Dispute(kind, placed, stays, answers));
                statement.sources().forEach(source -> voices.add(source.citation()));
            }
        }
        parts.put(section.id(), new Part(section.id(), section.title(), section.lead(), section.form(), kept));
    }

    private int number(Statement caution) {
        return numbers.computeIfAbsent(caution, key -> numbers.size() + 1);
    }

    /** What a record has to say. */
    List<Anchored> checklist() {
        return statements(CRITERION);
    }

    /** How to say it. */
    List<Anchored> tips() {
        return statements(TIP);
    }

    private List<Anchored> statements(String section) {
        Part part = parts.get(section);
        return part == null ? List.of() : part.statements();
    }

    /** The sections that come after the checklist, up to the procedures. */
    List<Part> pitfalls() {
        return parts.values().stream()
                .filter(part -> part.id().equals(PITFALL) && part.hasStatements())
                .toList();
    }

    /** All other sections, in their order. */
    List<Part> others() {
        return parts.values().stream()
                .filter(part -> !PLACED.contains(part.id()) && part.hasStatements())
                .toList();
    }

    /** Those that speak against no single statement. */
    List<Anchored> cautions() {
        return cautions;
    }

    /** Those of them that quote what stands among the official data. */
    List<Anchored> quotations() {
        return quotations;
    }

    List<Dispute> disputes() {
        return disputes;
    }

    /** Who said what is contradicted. */
    List<String> voices() {
        return List.copyOf(voices);
    }
}
