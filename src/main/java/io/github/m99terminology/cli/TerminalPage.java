package io.github.m99terminology.cli;

import io.github.m99terminology.guidance.CodeLink;
import io.github.m99terminology.guidance.Grade;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Fact;
import io.github.m99terminology.guidance.Guidance.Procedure;
import io.github.m99terminology.guidance.Guidance.Section;
import io.github.m99terminology.guidance.Source;
import io.github.m99terminology.guidance.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The guidance of a code for a terminal: the same parts as the page, in the same order. Each statement ends with its mark, such
 * as {@code [E 2]}: evidence grade E, source 2 of the list at the end.
 */
final class TerminalPage {

    private static final String INDENT = "  ";

    private final Guidance guidance;
    private final Screen screen;

    private TerminalPage(Guidance guidance, Screen screen) {
        this.guidance = guidance;
        this.screen = screen;
    }

    /**
     * @param width columns of the terminal
     * @param styled whether emphasis is written as escape sequences
     */
    static String of(Guidance guidance, int width, boolean styled) {
        Screen screen = new Screen(width, styled);
        new TerminalPage(guidance, screen).write();
        return screen.toString();
    }

    private void write() {
        title();
        statements("Official note", guidance.officialNotes());
        guidance.description().forEach(statement -> {
            screen.gap();
            statement("", statement);
        });
        cautions();
        children();
        guidance.sections().forEach(this::section);
        facts("What the record has to say", guidance.capture());
        guidance.procedures().forEach(this::procedures);
        facts("Facts", guidance.facts());
        bullets("Index terms", guidance.indexTerms());
        guidance.siblings().forEach(this::codes);
        sources();
        grades();
        footing();
    }

    private void title() {
        screen.paragraph(screen.bold(guidance.code()) + "  ", screen.bold(guidance.title()));
        String indent = " ".repeat(guidance.code().length() + 2);
        if (guidance.shortTitle() != null) {
            screen.paragraph(indent, screen.faint(guidance.shortTitle()));
        }
        String version = guidance.version() == null ? "" : " " + guidance.version();
        String period = guidance.period() == null ? "" : ", in force " + guidance.period();
        screen.paragraph(indent, guidance.status() + " · " + guidance.systemName() + version + period);
    }

    private void statements(String heading, List<Statement> statements) {
        if (!statements.isEmpty()) {
            screen.heading(heading);
            statements.forEach(statement -> statement(INDENT, statement));
        }
    }

    private void bullets(String heading, List<Statement> statements) {
        if (!statements.isEmpty()) {
            screen.heading(heading);
            statements.forEach(statement -> statement(INDENT + "- ", statement));
        }
    }

    private void cautions() {
        if (!guidance.cautions().isEmpty()) {
            screen.heading("Cautions");
            guidance.cautions().forEach(caution -> statement(INDENT + screen.warning("! "), caution));
        }
    }

    private void children() {
        if (!guidance.children().isEmpty()) {
            screen.heading("Choose one of these");
            for (CodeLink child : guidance.children()) {
                screen.paragraph(INDENT + screen.bold(child.code()) + "  ", child.title());
            }
        }
    }

    private void section(Section section) {
        screen.heading(section.title());
        boolean first = true;
        for (Statement statement : section.statements()) {
            String heading = statement.heading();
            if (!first && !section.list()) {
                screen.gap();
            }
            if (heading != null) {
                screen.paragraph(INDENT, screen.bold(heading));
            }
            statement(section.list() ? INDENT + "- " : INDENT, statement);
            first = false;
        }
    }

    private void procedures(Guidance.ProcedureGroup group) {
        screen.heading("Related " + group.systemName() + " codes");
        for (Procedure procedure : group.procedures()) {
            String sense = procedure.coverage() == null ? "coverage not stated" : procedure.coverage();
            String comment = procedure.comment() == null ? "" : ": " + procedure.comment();
            String display = procedure.display() == null ? "" : procedure.display() + ": ";
            screen.paragraph(
                    INDENT + screen.bold(procedure.code()) + "  ",
                    display + (procedure.refused() ? screen.warning(sense) : sense) + comment + " "
                            + mark(procedure.grade(), procedure.sources()));
        }
        guidance.procedureNotice().forEach(notice -> screen.paragraph(INDENT, screen.faint(notice)));
    }

    private void facts(String heading, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        screen.heading(heading);
        for (Fact fact : facts) {
            String values = fact.values().stream()
                    .map(value -> words(fact, value) + " " + mark(value.grade(), value.sources()))
                    .collect(Collectors.joining("; "));
            screen.paragraph(INDENT + fact.label() + ": ", values);
        }
    }

    /** What an element is called stands before the colon; what satisfies it is the value. */
    private static String words(Fact fact, Fact.Value value) {
        return value.text().equals(fact.label()) && value.note() != null ? value.note() : value.text();
    }

    private void codes(Fact fact) {
        screen.heading(fact.label());
        for (Fact.Value value : fact.values()) {
            String code = value.link() == null ? value.text() : value.link();
            screen.paragraph(INDENT + screen.bold(code) + "  ", value.link() == null ? "" : value.text());
        }
    }

    private void sources() {
        if (!guidance.sources().isEmpty()) {
            screen.heading("Sources");
            for (Source source : guidance.sources()) {
                String address = source.address() == null ? "" : " " + source.address();
                String cited = source.citedByPage() ? " (cited by the page that is restated)" : "";
                screen.paragraph(INDENT + source.number() + "  ", source.citation() + address + cited);
            }
        }
    }

    private void grades() {
        if (!guidance.grades().isEmpty()) {
            screen.heading("Evidence grades");
            for (Grade grade : guidance.grades()) {
                String meaning = grade.meaning().isEmpty() ? "" : ": " + grade.meaning();
                screen.paragraph(INDENT + grade.code() + "  ", grade.label() + meaning);
            }
        }
    }

    private void footing() {
        if (guidance.verified() != null
                || guidance.sourceDate() != null
                || !guidance.reviewStatus().isEmpty()) {
            screen.gap();
        }
        if (guidance.sourceDate() != null) {
            screen.paragraph("", "Date that the source's publisher gives: " + guidance.sourceDate());
        }
        if (guidance.verified() != null) {
            screen.paragraph("", "Last verified by the editors: " + guidance.verified());
        }
        guidance.reviewStatus().forEach(statement -> screen.paragraph("Review: ", text(statement)));
    }

    private void statement(String leadIn, Statement statement) {
        screen.paragraph(leadIn, text(statement));
        for (Statement caution : statement.cautions()) {
            screen.paragraph(" ".repeat(4) + screen.warning("! "), screen.warning("Caution:") + " " + text(caution));
        }
    }

    private String text(Statement statement) {
        return statement.text() + " " + mark(statement.grade(), statement.sources());
    }

    private String mark(@Nullable Grade grade, List<Source> sources) {
        String numbers = sources.stream()
                .map(source -> Integer.toString(source.number()))
                .collect(Collectors.joining(","));
        String letter = grade == null ? "" : grade.code();
        String mark = (letter + " " + numbers).strip();
        // A no-break space: the mark is one word to the wrapping, and one to the eye.
        return mark.isEmpty() ? "" : screen.faint("[" + mark.replace(' ', '\u00a0') + "]");
    }
}
