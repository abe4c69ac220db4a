package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.search.Phrase;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionParameterComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One search behind every door of the server: by the tables of phrases, and by what nobody can search by. */
class SearchDoorsIT {

    static final List<String> TABLES = Phrase.TABLES;

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final Pattern LISTED = Pattern.compile("<li><a href=\"\\./code/([^\"]+)\">");
    private static final Pattern LED = Pattern.compile("<li><div><span class=\"c\">([^<]+)</span>");

    private final TestServer server = TestServer.shared();

    private record Found(List<String> codes, List<String> led) {}

    @ParameterizedTest
    @FieldSource("TABLES")
    void phrase_findsTheSameAtEveryDoor(String table) throws IOException {
        List<String> mistakes = new ArrayList<>();
        for (Phrase phrase : Phrase.read(table)) {
            mistakes.add("$expand: " + wrong(phrase, expansion(phrase.text())));
            mistakes.add("page: " + wrong(phrase, page(phrase.text())));
            mistakes.add("$find-matches: " + wrongMatch(phrase));
        }
        mistakes.removeIf(mistake -> mistake.endsWith(": "));
        assertThat(mistakes).isEmpty();
    }

    private static String wrong(Phrase phrase, Found found) {
        return phrase.mistake(found.codes(), found.led());
    }

    private Found expansion(String text) {
        ValueSet expanded = expand(text, "");
        return new Found(
                codes(expanded),
                parameters(expanded, "filter-leads-to")
                        .map(uri -> uri.substring(uri.indexOf('#') + 1))
                        .toList());
    }

    private ValueSet expand(String text, String more) {
        HttpResponse<String> answer = server.fhir()
                .get("/ValueSet/$expand?url=" + encoded(ICD + "?fhir_vs") + "&filter=" + encoded(text) + more);
        assertThat(answer.statusCode()).as(text).isEqualTo(200);
        return (ValueSet) FhirContext.forR4Cached().newJsonParser().parseResource(answer.body());
    }

    private static List<String> codes(ValueSet expanded) {
        return expanded.getExpansion().getContains().stream()
                .flatMap(SearchDoorsIT::flat)
                .map(ValueSetExpansionContainsComponent::getCode)
                .toList();
    }

    private static Stream<ValueSetExpansionContainsComponent> flat(ValueSetExpansionContainsComponent concept) {
        return Stream.concat(Stream.of(concept), concept.getContains().stream().flatMap(SearchDoorsIT::flat));
    }

    private static Stream<String> parameters(ValueSet expanded, String name) {
        return expanded.getExpansion().getParameter().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .map(ValueSetExpansionParameterComponent::getValue)
                .map(value -> value.primitiveValue());
    }

    /** A query that is a code leads to its page. */
    private Found page(String text) {
        HttpResponse<String> answer = server.web().get("/?q=" + encoded(text));
        if (answer.statusCode() == 302 || answer.statusCode() == 303) {
            String to = answer.headers().firstValue("Location").orElse("");
            return new Found(List.of(to.substring(to.lastIndexOf('/') + 1)), List.of());
        }
        int from = answer.body().indexOf("<section id=\"results\"");
        String results =
                from < 0 ? "" : answer.body().substring(from, answer.body().indexOf("</section>", from));
        return new Found(all(LISTED, results), all(LED, results));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** For a person it lists what only resembles, too; and says in its message, before them, where the words lead. */
    private String wrongMatch(Phrase phrase) {
        Parameters found = matches(phrase.text());
        String message = found.hasParameter("message")
                ? found.getParameter("message").getValue().primitiveValue()
                : "";
        if (!phrase.elsewhere().isEmpty()) {
            return phrase.elsewhere().stream().allMatch(code -> message.contains(code + " "))
                    ? ""
                    : phrase.text() + ": " + message;
        }
        List<String> codes = found.getParameters("match").isEmpty()
                ? List.of()
                : found.getParameter().stream()
                        .filter(parameter -> parameter.getName().equals("match"))
                        .map(match -> ((Coding) match.getPartFirstRep().getValue()).getCode())
                        .toList();
        return phrase.mistake(codes, List.of());
    }

    private Parameters matches(String text) {
        Parameters request = new Parameters();
        request.addParameter("system", new org.hl7.fhir.r4.model.UriType(ICD));
        var property = request.addParameter().setName("property");
        property.addPart().setName("code").setValue(new org.hl7.fhir.r4.model.CodeType("display"));
        property.addPart().setName("value").setValue(new org.hl7.fhir.r4.model.StringType(text));
        request.addParameter("exact", false);
        HttpResponse<String> answer = server.fhir()
                .post(
                        "/CodeSystem/$find-matches",
                        FhirContext.forR4Cached().newJsonParser().encodeResourceToString(request),
                        "Content-Type",
                        "application/fhir+json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Resource read = (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(answer.body());
        return (Parameters) read;
    }

    // ---- what nobody can search by

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M",
                "s",
                "of the",
                "*",
                "%%%",
                "?",
                "<script>alert(1)</script>",
                "腰椎",
                "поясница",
                "\u0001\u0002x",
                "zzqx",
                "''",
                "   ",
                "\u00a0\t"
            })
    void strangeText_findsNotEverything_andNothingOnlyWithASuggestion(String text) {
        ValueSet expanded = expand(text, "");
        assertThat(codes(expanded)).hasSizeLessThan(101);
        if (codes(expanded).isEmpty()) {
            assertThat(parameters(expanded, "warning")).anyMatch(sentence -> sentence.contains(" Try '"));
        }
        assertThat(server.web().get("/?q=" + encoded(text)).statusCode()).isIn(200, 302, 303);
    }

    @Test
    void whiteSpaceInABody_findsNothing_andSaysSo() {
        HttpResponse<String> answer = server.fhir()
                .post(
                        "/ValueSet/$expand",
                        """
                        {"resourceType": "Parameters", "parameter": [
                          {"name": "url", "valueUri": "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs"},
                          {"name": "filter", "valueString": "  "}]}""",
                        "Content-Type",
                        "application/fhir+json");
        ValueSet expanded = (ValueSet) FhirContext.forR4Cached().newJsonParser().parseResource(answer.body());
        assertThat(codes(expanded)).isEmpty();
        assertThat(parameters(expanded, "warning")).anyMatch(sentence -> sentence.contains(" Try '"));
    }

    @Test
    void tenThousandCharacters_areAnswered() {
        for (String text : List.of(
                "a".repeat(10_000),
                "lumbar ".repeat(1_400).strip(),
                "qx zj wv ".repeat(1_100).strip())) {
            assertThat(codes(expand(text.substring(0, Math.min(text.length(), 7_000)), "")))
                    .hasSizeLessThan(101);
        }
    }

    @Test
    void pagesOfMatches_concatenateToTheWhole() {
        List<String> all = codes(expand("stenosis", ""));
        List<String> pages = new ArrayList<>();
        for (int offset = 0; offset < all.size(); offset += 7) {
            pages.addAll(codes(expand("stenosis", "&count=7&offset=" + offset)));
        }
        assertThat(pages).isEqualTo(all).hasSizeGreaterThan(50);
    }

    @Test
    void lumbar_isFoundByItsNames_notByWhatIsSaidOfOtherCodes() {
        assertThat(codes(expand("lumbar", "")))
                .containsExactly(
                        "M99.03", "M99.13", "M99.23", "M99.33", "M99.43", "M99.53", "M99.63", "M99.73", "M99.83");
        assertThat(codes(expand("M99.0", "")))
                .hasSize(11)
                .startsWith("M99.0", "M99.00")
                .endsWith("M99.09");
    }

    @Test
    void crosswalkCodes_findTheirCodes() {
        assertThat(codes(expand("739.3", ""))).containsExactly("M99.03");
        assertThat(codes(expand("98941", "")))
                .contains("M99.03")
                .doesNotContain("M99.0")
                .hasSizeLessThan(50);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
