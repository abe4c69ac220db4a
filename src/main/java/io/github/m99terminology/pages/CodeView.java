package io.github.m99terminology.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.m99terminology.guidance.CodeLink;
import io.github.m99terminology.guidance.Contents;
import io.github.m99terminology.guidance.Grade;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Fact;
import io.github.m99terminology.guidance.Source;
import io.github.m99terminology.guidance.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A code's page, as its template asks for it: the guidance in the order in which a coder decides, and whether each part of it is there. */
record CodeView(
        Guidance guidance,
        CodeStatements statements,
        CodeNeighbours around,
        List<Cell> places,
        PageSettings settings,
        boolean readsNotes)
        implements PageFrame {

    private static final Set<String> YES_OR_NO = Set.of("yes", "no");

    CodeView {
        places = List.copyOf(places);
    }

    /**
     * @param places value sets and maps that have the code
     * @param readsNotes whether a note can be held against it
     */
    static CodeView of(
            Guidance guidance, Contents contents, List<Cell> places, PageSettings settings, boolean readsNotes) {
        CodeNeighbours around = new CodeNeighbours(guidance, contents, settings.axes());
        return new CodeView(guidance, new CodeStatements(guidance), around, places, settings, readsNotes);
    }

    String root() {
        return "../";
    }

    String pageTitle() {
        return guidance.code() + " " + guidance.title() + " · " + settings.product();
    }

    String lookup() {
        return Links.lookup(guidance.system(), guidance.code());
    }

    // ---- what is copied

    String codeAndTitle() {
        return guidance.code() + " " + guidance.title();
    }

    String coding() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("system", guidance.system())
                .put("version", guidance.version())
                .put("code", guidance.code())
                .put("display", guidance.title())
                .toString();
    }

    // ---- the answer

    /** Questions that are answered by yes or no. */
    List<Answer> answers() {
        return guidance.facts().stream()
                .filter(CodeView::isAnswer)
                .map(fact -> new Answer(
                        fact.label(),
                        fact.values().get(0),
                        fact.values().get(0).text().equals("yes")))
                .toList();
    }

    /** A question that is answered by yes or no. */
    record Answer(String label, Fact.Value value, boolean yes) {}

    private static boolean isAnswer(Fact fact) {
        return fact.values().size() == 1
                && YES_OR_NO.contains(fact.values().get(0).text());
    }

    boolean hasNotFor() {
        return !around.notFor().isEmpty();
    }

    /** Where sources disagree, the index decides. */
    boolean hasDecisions() {
        return hasDisputes() && !guidance.decisions().isEmpty();
    }

    boolean hasChildren() {
        return guidance.header();
    }

    /**
     * A code to choose.
     *
     * @param words what the record says when it is this one, by the index; may be empty
     */
    record Choice(CodeLink link, String words) {}

    List<Choice> choices() {
        return guidance.children().stream()
                .map(child -> new Choice(child, around.words(child.code()).orElse("")))
                .toList();
    }

    boolean hasDescription() {
        return !guidance.description().isEmpty();
    }

    boolean hasIndexTerms() {
        return !guidance.indexTerms().isEmpty() && !guidance.header();
    }

    /**
     * Entries of the index that lead to the code from the same place, told once.
     *
     * @param above the path to them, with its last step; empty for main terms
     * @param terms their last steps
     */
    record IndexTerms(String above, List<String> terms, @Nullable Grade grade, List<Source> sources) {
        String words() {
            return above + String.join("; ", terms);
        }
    }

    List<IndexTerms> indexTerms() {
        Map<IndexTerms, List<String>> byPath = new LinkedHashMap<>();
        for (Statement term : guidance.indexTerms()) {
            String path = term.text();
            int last = path.lastIndexOf(" > ") < 0 ? 0 : path.lastIndexOf(" > ") + " > ".length();
            byPath.computeIfAbsent(
                            new IndexTerms(path.substring(0, last), List.of(), term.grade(), term.sources()),
                            key -> new ArrayList<>())
                    .add(path.substring(last));
        }
        return byPath.entrySet().stream()
                .map(entry -> new IndexTerms(
                        entry.getKey().above(),
                        entry.getValue(),
                        entry.getKey().grade(),
                        entry.getKey().sources()))
                .toList();
    }

    // ---- the rest

    boolean hasDisputes() {
        return !statements.disputes().isEmpty();
    }

    int disputeCount() {
        return statements.disputes().size();
    }

    boolean hasCautions() {
        return !statements.cautions().isEmpty() || hasDisputes();
    }

    boolean hasGeneralCautions() {
        return !statements.cautions().isEmpty();
    }

    boolean hasChecklist() {
        return !statements.checklist().isEmpty() || !guidance.capture().isEmpty();
    }

    boolean hasTips() {
        return !statements.tips().isEmpty();
    }

    int tipCount() {
        return statements.tips().size();
    }

    boolean hasDocumentation() {
        return hasChecklist() || hasTips();
    }

    List<Procedures> procedures() {
        return guidance.procedures().stream().map(Procedures::of).toList();
    }

    boolean hasProcedures() {
        return !guidance.procedures().isEmpty();
    }

    List<CodeNeighbours.Group> groups() {
        return around.groups();
    }

    boolean hasGroups() {
        return !groups().isEmpty();
    }

    List<Fact> data() {
        return guidance.facts().stream().filter(fact -> !isAnswer(fact)).toList();
    }

    int sourceCount() {
        return guidance.sources().size();
    }

    boolean hasPlaces() {
        return !places.isEmpty();
    }

    boolean hasReview() {
        return !guidance.reviewStatus().isEmpty();
    }

    List<Source> sources() {
        return guidance.sources();
    }

    boolean hasSources() {
        return !guidance.sources().isEmpty();
    }

    List<Grade> grades() {
        return guidance.grades();
    }

    boolean hasGrades() {
        return !guidance.grades().isEmpty();
    }
}
