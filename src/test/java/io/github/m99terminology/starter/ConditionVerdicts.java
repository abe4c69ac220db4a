package io.github.m99terminology.starter;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.github.m99terminology.server.Http;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.provider.Arguments;

/** What a server's {@code $validate} says of a Condition's code, beside {@code $validate-code}: they agree, in JSON and in XML. */
public final class ConditionVerdicts {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String DISPLAY =
            "Osseous and subluxation stenosis of intervertebral foramina of pelvic region";

    private ConditionVerdicts() {}

    /** A Condition with one code. */
    public record Case(String name, boolean right, Coding coding) {
        private static Case of(String name, boolean right, String code) {
            return new Case(name, right, new Coding().setSystem(ICD_10_CM).setCode(code));
        }

        private Case display(String display) {
            coding.setDisplay(display);
            return this;
        }

        private Case version(String version) {
            coding.setVersion(version);
            return this;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Case> cases() {
        return List.of(
                Case.of("right", true, "M99.65").display(DISPLAY),
                Case.of("right, with its year", true, "M99.65").version("2026"),
                Case.of("wrong display", false, "M99.65").display("Something else"),
                Case.of("wrong code", false, "M99.651"),
                Case.of("wrong code, other year", false, "M99.651").version("1999"),
                Case.of("not billable", true, "M99.6"),
                Case.of("other year", false, "M99.65").version("1999"),
                Case.of("other year and wrong display", false, "M99.65")
                        .version("1999")
                        .display("Something else"),
                Case.of("without its period", false, "M9965"),
                Case.of("in lower case", false, "m99.65"),
                Case.of("not in the fragment", true, "M54.50"));
    }

    /** As the arguments of a test. */
    static Stream<Arguments> inBothFormats() {
        return cases().stream().flatMap(each -> Stream.of(Arguments.of(each, "json"), Arguments.of(each, "xml")));
    }

    /** {@code BASE_URL}; ends with 1 when two verdicts differ. */
    public static void main(String[] arguments) {
        int wrong = 0;
        for (Case each : cases()) {
            for (String format : List.of("json", "xml")) {
                List<String> unmet = unmet(new Http(arguments[0]), each, format);
                System.out.println((unmet.isEmpty() ? "agree  " : "DIFFER ") + format + " " + each);
                unmet.forEach(line -> System.out.println("    " + line));
                wrong += unmet.size();
            }
        }
        System.exit(wrong == 0 ? 0 : 1);
    }

    /** In what the two differ, or from what is expected of both; and what {@code $validate} calls wrong for another reason. */
    public static List<String> unmet(Http fhir, Case one, String format) {
        List<String> unmet = new ArrayList<>();
        List<String> errors = errors(fhir, one, format);
        Verdict verdict = verdict(fhir, one);
        if (errors.isEmpty() != verdict.result()) {
            unmet.add("$validate: " + errors + ", $validate-code: " + verdict);
        }
        if (verdict.result() != one.right()) {
            unmet.add("$validate-code: " + verdict);
        }
        errors.stream()
                .filter(error -> !verdict.texts().contains(error))
                .forEach(error -> unmet.add("$validate alone: " + error));
        return unmet;
    }

    private static List<String> errors(Http fhir, Case one, String format) {
        Condition condition = new Condition()
                .setSubject(new Reference("Patient/1"))
                .setCode(new CodeableConcept().addCoding(one.coding()));
        IParser parser = format.equals("xml") ? R4.newXmlParser() : R4.newJsonParser();
        HttpResponse<String> answer = fhir.post(
                "/Condition/$validate",
                parser.encodeResourceToString(condition),
                "Content-Type",
                "application/fhir+" + format,
                "Accept",
                "application/fhir+" + format);
        return parser.parseResource(OperationOutcome.class, answer.body()).getIssue().stream()
                .filter(issue -> issue.getSeverity().compareTo(IssueSeverity.ERROR) <= 0)
                .filter(issue -> issue.hasExpression()
                        && issue.getExpression().get(0).getValue().startsWith("Condition.code"))
                .map(OperationOutcomeIssueComponent::getDiagnostics)
                .toList();
    }

    private record Verdict(boolean result, List<String> texts) {}

    private static Verdict verdict(Http fhir, Case one) {
        Parameters asked = new Parameters();
        asked.addParameter().setName("coding").setValue(one.coding());
        String answer = fhir.post(
                        "/CodeSystem/$validate-code", R4.newJsonParser().encodeResourceToString(asked))
                .body();
        Resource said = (Resource) R4.newJsonParser().parseResource(answer);
        if (said instanceof Parameters parameters) {
            return new Verdict(
                    parameters.getParameterBool("result"),
                    parameters.hasParameter("issues")
                            ? texts((OperationOutcome)
                                    parameters.getParameter("issues").getResource())
                            : List.of());
        }
        return new Verdict(false, texts((OperationOutcome) said));
    }

    private static List<String> texts(OperationOutcome outcome) {
        return outcome.getIssue().stream()
                .map(issue -> issue.getDetails().getText())
                .toList();
    }
}
