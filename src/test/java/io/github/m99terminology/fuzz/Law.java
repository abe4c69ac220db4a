package io.github.m99terminology.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * What holds of every answer to every request, however strange: it comes, in time; it is never a 5xx; and a refusal under {@code /fhir}
 * is an OperationOutcome, or a page where a page was asked for, with a text that shows nothing of the server's inside.
 */
final class Law {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    /** Names of packages, classes of exceptions, lines of a stack trace. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\tat |\\b(java|javax|jakarta|sun|com\\.fasterxml|com\\.ctc|org\\.hl7|org\\.springframework|org\\.hibernate|org\\.h2|ca\\.uhn)\\.[a-z]|"
                    + "[A-Za-z]{3,}(Exception|Error)\\b|insert into|HFJ_");

    private Law() {}

    static RawAnswer check(RawRequest request, RawAnswer answer, Duration limit) {
        assertThat(answer.status()).as("%s%n→ %s", request, answer.head()).isBetween(200, 499);
        assertThat(answer.took()).as("%s", request).isLessThan(limit);
        if (answer.status() >= 400 && !request.method().equals("HEAD") && isUnderFhir(request.path())) {
            checkOutcome(request, answer);
        }
        return answer;
    }

    /** Where the steps of a path lead: {@code /fhir/..} is not under {@code /fhir}. */
    private static boolean isUnderFhir(String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("\\?", 2)[0].split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return "fhir".equals(steps.peekFirst());
    }

    private static void checkOutcome(RawRequest request, RawAnswer answer) {
        String type = answer.header("Content-Type");
        if (type.startsWith("text/html")) {
            // Told short, a request may leave out what asks for it.
            assertThat(request.path() + request)
                    .as("a page is for who asks for one")
                    .contains("html");
            assertThat(INSIDE.matcher(answer.text()).find())
                    .as("%s%n→ %s", request, answer.text())
                    .isFalse();
            return;
        }
        assertThat(type).as("%s%n→ %s", request, answer.text()).startsWith("application/fhir+");
        OperationOutcome outcome = parser(type).parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssue()).as("%s", request).isNotEmpty();
        outcome.getIssue().forEach(issue -> {
            String said = issue.hasDiagnostics()
                    ? issue.getDiagnostics()
                    : issue.getDetails().getText();
            assertThat(said).as("%s", request).isNotBlank();
            assertThat(INSIDE.matcher(said).find())
                    .as("%s%n→ %s", request, said)
                    .isFalse();
        });
    }

    private static IParser parser(String type) {
        IParser parser = type.contains("xml") ? R4.newXmlParser() : R4.newJsonParser();
        return parser.setParserErrorHandler(new StrictErrorHandler());
    }
}
