package io.github.m99terminology.hooks;

import io.github.m99terminology.guidance.Grade;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Procedure;
import io.github.m99terminology.guidance.Source;
import io.github.m99terminology.guidance.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What cards say, with how sure it is and who says so. */
final class Markdown {

    /** A card is read in passing; all sources stand on the code's page. */
    private static final int MOST_SOURCES = 2;

    private Markdown() {}

    static String list(List<Statement> statements) {
        return statements.stream()
                .map(statement -> "- " + statement.text() + evidence(statement.grade(), statement.sources()))
                .collect(Collectors.joining("\n"));
    }

    /** What a map says of a diagnosis and a procedure, with the notice of whose codes those are. */
    static String pair(Guidance guidance, Procedure procedure) {
        String comment = procedure.comment() == null ? "" : procedure.comment();
        String notice = String.join(" ", guidance.procedureNotice());
        return comment + evidence(procedure.grade(), procedure.sources()) + (notice.isEmpty() ? "" : "\n\n" + notice);
    }

    static String evidence(@Nullable Grade grade, List<Source> sources) {
        if (grade == null) {
            return "";
        }
        String cited =
                sources.stream().limit(MOST_SOURCES).map(Source::citation).collect(Collectors.joining("; "));
        return " *(grade %s, %s%s)*".formatted(grade.code(), grade.label(), cited.isEmpty() ? "" : ": " + cited);
    }
}
