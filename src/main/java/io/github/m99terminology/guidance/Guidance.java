package io.github.m99terminology.guidance;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a person is told about one code: the one description that the page and the terminal lay out.
 *
 * @param systemName the name that people know the code system by, such as {@code ICD-10-CM}
 * @param period from when to when the version is in force, as {@code 2026-10-01 to 2027-09-30}; null when the code system does not say
 * @param shortTitle the official short title, or null
 * @param billable null when the code system does not say
 * @param ancestors from the root down, the code itself left out
 * @param officialNotes instructions of the code system that apply
 * @param description what the code means, in a sentence or two
 * @param cautions those that speak against no single statement
 * @param siblings codes that differ in one respect, by that respect
 * @param decisions what the official index decides between around the code
 * @param indexTerms official index entries that lead to the code, and other words people search by
 * @param capture what a record has to say, element by element
 * @param sourceDate which day the publisher of the main source gives it, or null
 * @param verified when the editors last held the guidance against its sources, or null
 * @param procedureNotice copyright sentences of the maps behind {@code procedures}
 */
public record Guidance(
        String system,
        @Nullable String version,
        @Nullable String period,
        String systemName,
        String code,
        String title,
        @Nullable String shortTitle,
        @Nullable Boolean billable,
        List<CodeLink> ancestors,
        @Nullable CodeLink previous,
        @Nullable CodeLink next,
        List<CodeLink> children,
        List<Statement> officialNotes,
        List<Statement> description,
        List<Statement> cautions,
        List<Section> sections,
        List<Fact> facts,
        List<Fact> capture,
        List<Fact> siblings,
        List<Decision> decisions,
        List<Statement> indexTerms,
        List<ProcedureGroup> procedures,
        List<String> procedureNotice,
        List<Source> sources,
        List<Grade> grades,
        @Nullable String sourceDate,
        @Nullable String verified,
        List<Statement> reviewStatus) {

    /** Related codes of one kind in one system. */
    public record ProcedureGroup(String systemName, List<Procedure> procedures) {
        public ProcedureGroup {
            procedures = List.copyOf(procedures);
        }
    }

    public Guidance {
        ancestors = List.copyOf(ancestors);
        children = List.copyOf(children);
        officialNotes = List.copyOf(officialNotes);
        description = List.copyOf(description);
        cautions = List.copyOf(cautions);
        sections = List.copyOf(sections);
        facts = List.copyOf(facts);
        capture = List.copyOf(capture);
        siblings = List.copyOf(siblings);
        decisions = List.copyOf(decisions);
        indexTerms = List.copyOf(indexTerms);
        procedures = List.copyOf(procedures);
        procedureNotice = List.copyOf(procedureNotice);
        sources = List.copyOf(sources);
        grades = List.copyOf(grades);
        reviewStatus = List.copyOf(reviewStatus);
    }

    /** Whether the code is a heading that codes are chosen from, rather than one to report. */
    public boolean header() {
        return !children.isEmpty();
    }

    /** Whether the code can be reported, in words. */
    public String status() {
        if (Boolean.TRUE.equals(billable)) {
            return "Billable";
        }
        return header() ? "Header, not billable" : billable == null ? "Not stated" : "Not billable";
    }

    /** Codes that this one is easily taken for. */
    public List<Fact.Value> toTellApart() {
        return siblings.stream()
                .filter(fact -> fact.label().equals(GuidanceCodes.TELL_APART))
                .flatMap(fact -> fact.values().stream())
                .toList();
    }

    /** Codes whose note excludes this one: the two do not stand together for one condition. */
    public List<Fact.Value> excludedBy() {
        String label = GuidanceCodes.label(GuidanceCodes.EXCLUDED_BY);
        return facts.stream()
                .filter(fact -> fact.label().equals(label))
                .flatMap(fact -> fact.values().stream())
                .toList();
    }

    /** What is said of the code together with a procedure; empty where nothing is. */
    public Optional<Procedure> procedure(String system, String code) {
        String name = GuidanceCodes.systemName(system);
        return procedures.stream()
                .filter(group -> group.systemName().equals(name))
                .flatMap(group -> group.procedures().stream())
                .filter(procedure -> procedure.code().equals(code))
                .findFirst();
    }

    /** Codes that differ in one respect, by that respect, without those that are named as easily taken for it. */
    public List<Fact> neighbours() {
        return siblings.stream()
                .filter(fact -> !fact.label().equals(GuidanceCodes.TELL_APART))
                .toList();
    }

    /**
     * A line of the table by which the official index decides: what the record says, and the code that it leads to.
     *
     * @param said sub-terms of the index, each of which leads there from the same entry; the empty string where the entry itself does
     * @param here whether it is the code, or one of the codes, that the table is made for
     */
    public record Decision(List<String> said, CodeLink code, boolean here) {

        public Decision {
            said = List.copyOf(said);
        }

        /** What the record says, in one line. */
        public String words() {
            return String.join(
                    ", ",
                    said.stream()
                            .map(term -> term.isEmpty() ? "none of these named" : term)
                            .toList());
        }
    }

    /** A short, labelled piece of knowledge: one property, or all mappings to one code system. */
    public record Fact(String label, List<Value> values) {

        public Fact {
            values = List.copyOf(values);
        }

        /**
         * @param link the code of the same code system that the value names, or null
         * @param note what satisfies it or what to know of it, or null
         */
        public record Value(
                String text,
                @Nullable String link,
                @Nullable String note,
                @Nullable Grade grade,
                List<Source> sources) {

            public Value {
                sources = List.copyOf(sources);
            }
        }
    }

    /**
     * A code of another system that a concept map relates to this one. Of CPT, the code alone is shown, unless a licensee brings descriptors.
     *
     * @param display what the code is called, where that is known, or null
     * @param coverage what a payer's rule says of the pair ({@code supports}, {@code not-supported}, …), or null
     * @param comment what the map says of the pair, or null
     */
    public record Procedure(
            String code,
            @Nullable String display,
            @Nullable String coverage,
            @Nullable String comment,
            @Nullable Grade grade,
            List<Source> sources) {

        public Procedure {
            sources = List.copyOf(sources);
        }

        /** Whether a payer's rule takes the diagnosis for the procedure. */
        public boolean supports() {
            return "supports".equals(coverage);
        }

        /** Whether the pair is known not to hold. */
        public boolean refused() {
            return coverage != null && coverage.startsWith("not");
        }
    }

    /**
     * A part of the page: all statements of one use.
     *
     * @param id a short name, unique on the page
     * @param lead one sentence on what the part is for; may be empty
     */
    public record Section(String id, String title, String lead, Form form, List<Statement> statements) {

        public Section {
            statements = List.copyOf(statements);
        }

        /** How the statements are laid out. */
        public enum Form {
            PROSE,
            LIST,
            QUESTIONS
        }

        public boolean prose() {
            return form == Form.PROSE;
        }

        public boolean list() {
            return form == Form.LIST;
        }

        public boolean questions() {
            return form == Form.QUESTIONS;
        }
    }
}
