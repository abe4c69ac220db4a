package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.server.Hl7Validator.Message;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * HL7's validator over Conditions, with this server as its terminology server: what it says of a code is what {@code $validate-code}
 * says. Each Condition as it is, and claiming a profile that binds its code to the billable codes of M99; each in JSON and in XML.
 */
class Hl7ValidatorIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String BILLABLE = "https://m99-terminology.github.io/fhir/ValueSet/m99-billable";
    private static final String PROFILE = "http://example.org/StructureDefinition/billable-condition";
    private static final String PELVIC = "Osseous and subluxation stenosis of intervertebral foramina of pelvic region";
    private static final String SACRAL = "Osseous and subluxation stenosis of intervertebral foramina of sacral region";

    private static final Pattern NOT_JUDGED =
            Pattern.compile("cannot be validated|nothing can be expanded or validated");

    enum Verdict {
        VALID,
        INVALID,
        /** For want of a system, or of the code system, or of this version of it. */
        NOT_JUDGED
    }

    /** A Condition's codings, and what is right to say of them: by the code system alone, and by the value set. */
    enum Case {
        RIGHT(Verdict.VALID, Verdict.VALID, coding(ICD, "M99.65", PELVIC)),
        RIGHT_WITHOUT_DISPLAY(Verdict.VALID, Verdict.VALID, coding(ICD, "M99.65", null)),
        RIGHT_IN_CAPITALS(
                Verdict.VALID,
                Verdict.VALID,
                coding(ICD, "M99.03", "SEGMENTAL AND SOMATIC DYSFUNCTION OF LUMBAR REGION")),
        RIGHT_OF_THIS_YEAR(
                Verdict.VALID, Verdict.VALID, coding(ICD, "M99.65", PELVIC).setVersion("2026")),
        DISPLAY_OF_ANOTHER(Verdict.INVALID, Verdict.INVALID, coding(ICD, "M99.65", SACRAL)),
        SEVENTH_CHARACTER(Verdict.INVALID, Verdict.INVALID, coding(ICD, "M99.651", null)),
        HEADER(Verdict.VALID, Verdict.INVALID, coding(ICD, "M99.6", null)),
        WITHOUT_PERIOD(Verdict.INVALID, Verdict.INVALID, coding(ICD, "M9965", null)),
        SMALL_LETTER(Verdict.INVALID, Verdict.INVALID, coding(ICD, "m99.65", null)),
        OTHER_CHAPTER(Verdict.VALID, Verdict.INVALID, coding(ICD, "M54.50", null)),
        OTHER_YEAR(
                Verdict.NOT_JUDGED, Verdict.INVALID, coding(ICD, "M99.65", null).setVersion("2019")),
        NOT_CM(Verdict.NOT_JUDGED, Verdict.INVALID, coding("http://hl7.org/fhir/sid/icd-10", "M99.6", null)),
        WITH_SNOMED(
                Verdict.VALID,
                Verdict.VALID,
                coding(ICD, "M99.65", PELVIC),
                coding("http://snomed.info/sct", "64859006", null)),
        TWO_CODES(Verdict.VALID, Verdict.VALID, coding(ICD, "M99.65", PELVIC), coding(ICD, "M99.03", null)),
        WITHOUT_SYSTEM(Verdict.NOT_JUDGED, Verdict.INVALID, coding(null, "M99.65", PELVIC));

        final Verdict inCodeSystem;
        final Verdict inValueSet;
        final CodeableConcept code = new CodeableConcept();

        Case(Verdict inCodeSystem, Verdict inValueSet, Coding... codings) {
            this.inCodeSystem = inCodeSystem;
            this.inValueSet = inValueSet;
            List.of(codings).forEach(code::addCoding);
        }

        private static Coding coding(String system, String code, String display) {
            return new Coding(system, code, display);
        }
    }

    @TempDir
    private static Path work;

    private static final Http FHIR = TestServer.shared().fhir();
    private static Hl7Validator validator;
    private static Map<String, List<Message>> said;

    @BeforeAll
    static void validate() throws Exception {
        Path definitions = Files.createDirectory(work.resolve("definitions"));
        Path resources = Files.createDirectory(work.resolve("resources"));
        Files.writeString(
                definitions.resolve("profile.json"),
                """
                {"resourceType": "StructureDefinition", "id": "billable-condition", "url": "%s", "version": "1",
                 "name": "BillableCondition", "status": "active", "fhirVersion": "4.0.1", "kind": "resource", "abstract": false,
                 "type": "Condition", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Condition",
                 "derivation": "constraint", "differential": {"element": [
                   {"id": "Condition", "path": "Condition"},
                   {"id": "Condition.code", "path": "Condition.code", "min": 1,
                    "binding": {"strength": "required", "valueSet": "%s"}}]}}
                """
                        .formatted(PROFILE, BILLABLE));
        for (Case each : Case.values()) {
            for (boolean bound : new boolean[] {false, true}) {
                Condition condition = condition(each, bound);
                Files.writeString(
                        resources.resolve(file(each, bound, "json")),
                        R4.newJsonParser().encodeResourceToString(condition));
                Files.writeString(
                        resources.resolve(file(each, bound, "xml")),
                        R4.newXmlParser().encodeResourceToString(condition));
            }
        }
        // Made when first asked for; the validator waits for them no longer than a few seconds, also on a machine that
        // has much to do.
        FHIR.get("/metadata");
        FHIR.get("/metadata?mode=terminology");
        validator = new Hl7Validator(FHIR.base(), work);
        said = new LinkedHashMap<>();
        for (Message message : validator.validate(definitions, resources)) {
            said.computeIfAbsent(message.file(), file -> new ArrayList<>()).add(message);
        }
    }

    private static String file(Case each, boolean bound, String format) {
        return each + (bound ? "-bound." : ".") + format;
    }

    private static Condition condition(Case each, boolean bound) throws Exception {
        Condition condition = new Condition().setSubject(new Reference().setDisplay("A patient"));
        condition.setId(each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        if (bound) {
            condition.getMeta().addProfile(PROFILE);
        }
        condition.getText().setStatusAsString("generated").setDivAsString("<div>A condition</div>");
        condition
                .getClinicalStatus()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/condition-clinical")
                .setCode("active");
        return condition.setCode(each.code);
    }

    @ParameterizedTest
    @EnumSource
    void condition_isJudgedAsValidateCodeJudges(Case each) {
        Parameters asked = new Parameters();
        asked.addParameter().setName("codeableConcept").setValue(each.code);
        agree(each, false, each.inCodeSystem, ask("/CodeSystem/$validate-code", asked));
    }

    @ParameterizedTest
    @EnumSource
    void condition_boundToTheValueSet_isJudgedAsValidateCodeJudges(Case each) {
        Parameters asked = new Parameters();
        asked.addParameter("url", new UriType(BILLABLE));
        asked.addParameter().setName("codeableConcept").setValue(each.code);
        agree(each, true, each.inValueSet, ask("/ValueSet/$validate-code", asked));
    }

    private static Parameters ask(String path, Parameters asked) {
        asked.addParameter("displayLanguage", new CodeType("en"));
        HttpResponse<String> answer = FHIR.post(path, R4.newJsonParser().encodeResourceToString(asked));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return R4.newJsonParser().parseResource(Parameters.class, answer.body());
    }

    private static void agree(Case each, boolean bound, Verdict right, Parameters answer) {
        List<String> sentences = sentences(answer);
        for (String format : List.of("json", "xml")) {
            List<Message> messages = of(file(each, bound, format));
            assertThat(List.of(theirs(messages, bound), ours(answer, bound)))
                    .as("by the validator, and by $validate-code: %s %s %s", format, messages, sentences)
                    .containsExactly(right, right);
            assertThat(messages.stream().map(Message::text).filter(text -> !ofItsOwn(text)))
                    .as("what the validator says is what the server says")
                    .isSubsetOf(sentences);
        }
    }

    /** Its messages on the code; of anything else there should be none. */
    private static List<Message> of(String file) {
        List<Message> messages = new ArrayList<>(said.get(file));
        messages.removeIf(message -> message.severity().equals("read"));
        assertThat(messages).extracting(Message::place).allMatch(place -> place.startsWith("Condition.code"));
        return messages;
    }

    private static Verdict theirs(List<Message> messages, boolean bound) {
        if (messages.stream().anyMatch(message -> message.severity().equals("error"))) {
            return Verdict.INVALID;
        }
        boolean judged = bound
                || messages.stream()
                        .noneMatch(message -> NOT_JUDGED.matcher(message.text()).find());
        return judged ? Verdict.VALID : Verdict.NOT_JUDGED;
    }

    /** By the value set, a code that cannot be judged is not in it; by the code system, it is just not known to be. */
    private static Verdict ours(Parameters answer, boolean bound) {
        if (((BooleanType) answer.getParameter("result").getValue()).booleanValue()) {
            return Verdict.VALID;
        }
        boolean wrong = issues(answer)
                .anyMatch(issue -> issue.getSeverity() == IssueSeverity.ERROR
                        && !NOT_JUDGED.matcher(issue.getDetails().getText()).find());
        return bound || wrong ? Verdict.INVALID : Verdict.NOT_JUDGED;
    }

    private static List<String> sentences(Parameters answer) {
        return issues(answer).map(issue -> issue.getDetails().getText()).toList();
    }

    private static Stream<OperationOutcomeIssueComponent> issues(Parameters answer) {
        return answer.getParameter().stream()
                .filter(part -> part.getResource() instanceof OperationOutcome)
                .flatMap(part -> ((OperationOutcome) part.getResource()).getIssue().stream());
    }

    /** The sentence by which the validator sums up what the server said of a required binding. */
    private static boolean ofItsOwn(String text) {
        return text.startsWith("None of the codings provided are in the value set");
    }

    @Test
    void server_isNeverWhatItComplainsOf() {
        assertThat(said).hasSize(4 * Case.values().length);
        assertThat(said.values().stream().flatMap(List::stream).map(Message::text))
                .noneMatch(text -> Stream.of("could not confirm", "Error from", "Unable to", "127.0.0.1", "tx server")
                        .anyMatch(text::contains));
    }

    @Test
    void server_isAskedForNoCacheThatItDoesNotOffer() throws Exception {
        assertThat(validator.requests())
                .contains("profile-url", "$validate-code")
                .doesNotContain("$cache-control", "X-Cache-Id");
    }
}
