package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two years of one code system, with what belongs to it, chosen by version or by the day of the service:
 *
 * <pre>
 *   2025-10-01 ──── 2026 ──── 2026-09-30 │ 2026-10-01 ──── 2027 ──── 2027-09-30
 * </pre>
 */
class YearsIT {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String OURS = "https://m99-terminology.github.io/fhir/";
    private static final String CODE = "M99.65";
    private static final String HELD = "Here are 2027 (2026-10-01 to 2027-09-30), 2026 (2025-10-01 to 2026-09-30)";
    private static final String NEW_THEN = "Category M99 was new on 1 October 2015";

    private static final FhirContext R4 = FhirContext.forR4Cached();

    /** An operation, what it is asked, how it names a version, and where its answer says the year. */
    private enum Asked {
        LOOKUP("/CodeSystem/$lookup", "version", Map.of("system", ICD, "code", CODE)) {
            @Override
            String year(Resource answer) {
                Parameters found = (Parameters) answer;
                assertThat(found.getParameters("designation"))
                        .as("with the guidance")
                        .hasSizeGreaterThan(20);
                String year = text(found, "version");
                assertThat(period(found)).isEqualTo(year.equals("2026") ? OF_2026 : OF_2027);
                return year;
            }
        },
        VALIDATE_IN_SYSTEM("/CodeSystem/$validate-code", "version", Map.of("url", ICD, "code", CODE)) {
            @Override
            String year(Resource answer) {
                return validYear((Parameters) answer);
            }
        },
        VALIDATE_IN_VALUE_SET(
                "/ValueSet/$validate-code",
                "systemVersion",
                Map.of("url", OURS + "ValueSet/m99-billable", "system", ICD, "code", CODE)) {
            @Override
            String year(Resource answer) {
                return validYear((Parameters) answer);
            }
        },
        EXPAND(
                "/ValueSet/$expand",
                "valueSetVersion",
                Map.of("url", OURS + "ValueSet/m99-billable", "filter", CODE, "count", "5")) {
            @Override
            String year(Resource answer) {
                ValueSet found = (ValueSet) answer;
                assertThat(found.getExpansion().getContains())
                        .extracting("code")
                        .contains(CODE);
                assertThat(found.getTitle()).contains("FY" + found.getVersion(), "1 October", "30 September");
                assertThat(found.getExpansion().getParameter())
                        .anyMatch(parameter ->
                                parameter.getValue().primitiveValue().equals(ICD + "|" + found.getVersion()));
                return found.getVersion();
            }
        },
        TRANSLATE(
                "/ConceptMap/$translate",
                "version",
                Map.of("url", OURS + "ConceptMap/m99-to-cpt", "system", ICD, "code", CODE)) {
            @Override
            String year(Resource answer) {
                return mappedYear((Parameters) answer);
            }
        },
        TRANSLATE_BY_ANY_MAP("/ConceptMap/$translate", "version", Map.of("system", ICD, "code", CODE)) {
            @Override
            String year(Resource answer) {
                return mappedYear((Parameters) answer);
            }
        };

        private static final String OF_2026 = "2025-10-01/2026-09-30";
        private static final String OF_2027 = "2026-10-01/2027-09-30";

        private final String path;
        private final String versionName;
        private final Map<String, String> parameters;

        Asked(String path, String versionName, Map<String, String> parameters) {
            this.path = path;
            this.versionName = versionName;
            this.parameters = parameters;
        }

        abstract String year(Resource answer);

        private static String validYear(Parameters answer) {
            assertThat(((BooleanType) answer.getParameter("result").getValue()).booleanValue())
                    .isTrue();
            return text(answer, "version");
        }

        /** The one year of all maps that speak. */
        private static String mappedYear(Parameters answer) {
            assertThat(((BooleanType) answer.getParameter("result").getValue()).booleanValue())
                    .isTrue();
            List<String> years = answer.getParameter().stream()
                    .filter(each -> each.getName().equals("match"))
                    .flatMap(match -> match.getPart().stream())
                    .filter(part -> part.getName().equals("originMap"))
                    .map(part -> part.getValue().primitiveValue().replaceAll(".*\\|", ""))
                    .distinct()
                    .toList();
            assertThat(years).hasSize(1);
            return years.get(0);
        }
    }

    static Stream<Arguments> requests() {
        List<Arguments> requests = new ArrayList<>();
        for (Asked asked : Asked.values()) {
            for (boolean post : new boolean[] {false, true}) {
                for (String format : List.of("json", "xml")) {
                    requests.add(Arguments.of(asked, post, format));
                }
            }
        }
        return requests.stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void year_isChosenByVersionOrByTheDayOfTheService(Asked asked, boolean post, String format) {
        assertThat(year(asked, post, format, asked.versionName, "2026")).isEqualTo("2026");
        assertThat(year(asked, post, format, asked.versionName, "2027")).isEqualTo("2027");
        assertThat(year(asked, post, format)).as("the default").isEqualTo("2027");
        assertThat(year(asked, post, format, "date", "2026-09-30")).isEqualTo("2026");
        assertThat(year(asked, post, format, "date", "2026-09-30T23:59:59-05:00"))
                .isEqualTo("2026");
        assertThat(year(asked, post, format, "date", "2026-10-01")).isEqualTo("2027");
        assertThat(year(asked, post, format, asked.versionName, "2026", "date", "2026-09"))
                .isEqualTo("2026");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void day_ofNoYearThatIsHeld_isRefusedWithWhatIs(Asked asked, boolean post, String format) {
        assertThat(refusal(404, asked, post, format, "date", "2015-09-30")).contains(NEW_THEN, HELD);
        assertThat(refusal(404, asked, post, format, "date", "2020-02-29"))
                .contains(HELD)
                .doesNotContain(NEW_THEN);
        assertThat(refusal(404, asked, post, format, "date", "2027-10-01")).contains(HELD);
        assertThat(refusal(404, asked, post, format, "date", "2026")).contains("name the day", HELD);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void versionAndDay_thatContradictEachOther_areRefused(Asked asked, boolean post, String format) {
        assertThat(refusal(400, asked, post, format, asked.versionName, "2026", "date", "2026-10-01"))
                .contains("'2026'", "2026-10-01 contradict each other", "2025-10-01 to 2026-09-30");
        assertThat(refusal(400, asked, post, format, "system-version", ICD + "|2027", "date", "2026-09-30"))
                .contains("'2027'", "2026-09-30 contradict each other");
    }

    @ParameterizedTest
    @CsvSource({"2026-02-30", "yesterday", "01.10.2026", "2026-13"})
    void date_thatIsNone_isRefused(String date) {
        for (Asked asked : Asked.values()) {
            assertThat(refusal(400, asked, false, "json", "date", date)).contains("'" + date + "'", "'date'");
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-09-30, 2026", "2026-10-01, 2027"})
    void implicitValueSet_isOfTheDayToo(String day, String year) {
        ValueSet found = (ValueSet) parse(
                "json",
                ask("/ValueSet/$expand", Map.of("url", ICD + "?fhir_vs", "date", day, "count", "1"), false, "json"));

        assertThat(found.getVersion()).isEqualTo(year);
    }

    @Test
    void codeSystemWithoutPeriods_asksForNoDayThatIsOver() {
        HttpResponse<String> past = ask(
                "/CodeSystem/$lookup",
                Map.of("system", "http://hl7.org/fhir/administrative-gender", "code", "male", "date", "2020-01-01"),
                false,
                "json");

        assertThat(past.statusCode()).isEqualTo(400);
        assertThat(past.body()).contains("says from when to when it is in force", "2020-01-01");
    }

    @ParameterizedTest
    @CsvSource({"2026-09-30, 2026", "2026-11-01, 2027"})
    void lockedDate_followsThePeriods(String day, String year) {
        String sent =
                """
                {"resourceType": "Parameters", "parameter": [{"name": "valueSet", "resource": {
                  "resourceType": "ValueSet", "status": "active",
                  "compose": {"lockedDate": "%s", "include": [{"system": "%s", "concept": [{"code": "M99.65"}]}]}}}]}"""
                        .formatted(day, ICD);

        HttpResponse<String> answer = server().post("/ValueSet/$expand", sent, "Accept", "application/fhir+json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(ICD + "|" + year);
    }

    @Test
    void pages_nameTheYearAndItsPeriod() {
        Http web = TestServer.shared().web();

        assertThat(web.get("/code/" + CODE, "Accept", "text/html").body())
                .contains("ICD-10-CM 2027, in force 2026-10-01 to 2027-09-30");
        assertThat(web.get("/", "Accept", "text/html").body())
                .contains("version 2027, in force 2026-10-01 to 2027-09-30");
        assertThat(server().get("/ValueSet/m99-2026?_format=html", "Accept", "text/html")
                        .body())
                .contains("FY2026 (1 October 2025 to 30 September 2026)");
    }

    private static String year(Asked asked, boolean post, String format, String... more) {
        HttpResponse<String> answer = ask(asked, post, format, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return asked.year(parse(format, answer));
    }

    private static String refusal(int status, Asked asked, boolean post, String format, String... more) {
        HttpResponse<String> answer = ask(asked, post, format, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return ((OperationOutcome) parse(format, answer))
                .getIssueFirstRep()
                .getDetails()
                .getText();
    }

    private static HttpResponse<String> ask(Asked asked, boolean post, String format, String... more) {
        Map<String, String> parameters = new LinkedHashMap<>(asked.parameters);
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return ask(asked.path, parameters, post, format);
    }

    private static HttpResponse<String> ask(String path, Map<String, String> parameters, boolean post, String format) {
        String type = "application/fhir+" + format;
        if (!post) {
            String query = parameters.entrySet().stream()
                    .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return server().get(path + "?" + query, "Accept", type);
        }
        Parameters body = new Parameters();
        parameters.forEach((name, value) -> body.addParameter()
                .setName(name)
                .setValue(
                        switch (name) {
                            case "date" -> new DateTimeType(value);
                            case "url", "system" -> new UriType(value);
                            case "count" -> new org.hl7.fhir.r4.model.IntegerType(value);
                            default -> new StringType(value);
                        }));
        return server().post(path, parser(format).encodeResourceToString(body), "Content-Type", type, "Accept", type);
    }

    private static Http server() {
        return TestServer.shared().fhir();
    }

    private static Resource parse(String format, HttpResponse<String> answer) {
        return (Resource) parser(format).parseResource(answer.body());
    }

    private static IParser parser(String format) {
        return format.equals("xml") ? R4.newXmlParser() : R4.newJsonParser();
    }

    private static String text(Parameters answer, String name) {
        return answer.getParameter(name).getValue().primitiveValue();
    }

    private static String period(Parameters answer) {
        return answer.getParameter().stream()
                .filter(each -> each.getName().equals("property"))
                .filter(each ->
                        each.getPart().get(0).getValue().primitiveValue().equals("effectivePeriod"))
                .map(each -> each.getPart().get(1).getValue().primitiveValue())
                .findFirst()
                .orElseThrow();
    }
}
