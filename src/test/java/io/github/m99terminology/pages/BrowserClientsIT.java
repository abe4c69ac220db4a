package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.github.m99terminology.server.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applications in a real browser, served from another origin than the FHIR server: fetch, fhirclient, LHC-Forms. */
class BrowserClientsIT {

    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65";
    private static final String PELVIC = "Osseous and subluxation stenosis of intervertebral foramina of pelvic region";

    private static Chromium chromium;
    private static OtherOrigin other;
    private static String fhir;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        other = OtherOrigin.serving(NpmPackages.installed());
        fhir = "http://localhost:" + TestServer.shared().port() + "/fhir";
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        context = chromium.browser().newContext();
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        context.close();
    }

    private Object run(String script, String path) {
        page.navigate(other.at("/fhirclient.html"));
        return page.evaluate(script, fhir + path);
    }

    @Test
    void fetch_readsAnAnswerAndItsHeaders() {
        Object said = run(
                """
                async url => {
                  const answer = await fetch(url);
                  const found = (await answer.json()).parameter.find(p => p.name === 'display').valueString;
                  const again = await fetch(url, {headers: {'If-None-Match': answer.headers.get('ETag')}, cache: 'no-store'});
                  return [answer.status, found, answer.headers.get('ETag') !== null,
                    answer.headers.get('X-Request-ID') !== null, again.status].join('|');
                }
                """,
                LOOKUP);
        assertThat(said).isEqualTo("200|" + PELVIC + "|true|true|304");
        assertThat(complaints).isEmpty();
    }

    @Test
    void fetch_postsAnOperation_withHeadersThatNeedAPreflight() {
        Object said = run(
                """
                async url => {
                  const answer = await fetch(url, {
                    method: 'POST',
                    headers: {'Content-Type': 'application/fhir+json', 'Prefer': 'handling=lenient',
                      'X-Request-ID': 'from-a-page', 'Cache-Control': 'no-cache', 'X-Trace': '1'},
                    body: JSON.stringify({resourceType: 'Parameters', parameter: [
                      {name: 'url', valueUri: 'https://m99-terminology.github.io/fhir/ValueSet/m99-billable'},
                      {name: 'coding', valueCoding: {system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'M99.65'}}]}),
                  });
                  const result = (await answer.json()).parameter.find(p => p.name === 'result').valueBoolean;
                  return [answer.status, result, answer.headers.get('X-Request-ID')].join('|');
                }
                """,
                "/ValueSet/$validate-code");
        assertThat(said).isEqualTo("200|true|from-a-page");
    }

    @Test
    void fetch_readsWhyItWasRefused() {
        Object said = run(
                "async url => { const answer = await fetch(url);"
                        + " return answer.status + '|' + (await answer.json()).resourceType; }",
                "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=nope");
        assertThat(said).isEqualTo("404|OperationOutcome");
    }

    @Test
    void fetch_writesWithTheToken_andReadsWhereItStands_andNotWithout() {
        Object said = run(
                """
                async url => {
                  const write = (method, token, to) => fetch(to, {method,
                    headers: {'Content-Type': 'application/fhir+json', ...(token ? {Authorization: 'Bearer %s'} : {})},
                    body: method === 'DELETE' ? undefined
                      : JSON.stringify({resourceType: 'ValueSet', status: 'draft'})});
                  const without = await write('POST', false, url);
                  const made = await write('POST', true, url);
                  const gone = await write('DELETE', true, made.headers.get('Location').replace(/\\/_history.*/, ''));
                  return [without.status, made.status, gone.ok].join('|');
                }
                """
                        .formatted(TestServer.TOKEN),
                "/ValueSet");
        assertThat(said).isEqualTo("401|201|true");
    }

    @Test
    void fhirclient_looksUp_searches_andReads() {
        Object said = run(
                """
                async base => {
                  const client = FHIR.client(base);
                  const found = await client.request(
                    'CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65');
                  const set = await client.request('ValueSet/m99-billable');
                  const all = await client.request('ValueSet?_count=5', {pageLimit: 2, flat: true});
                  const wrong = await client.request('CodeSystem/no-such').catch(refused => refused.statusCode ?? refused.status);
                  return [found.parameter.find(p => p.name === 'display').valueString, set.name, all.length, wrong].join('|');
                }
                """,
                "");
        assertThat(said).isEqualTo(PELVIC + "|M99Billable|10|404");
    }

    @Test
    void lhcForms_completesAField_andFillsADropDown() {
        List<String> asked = new ArrayList<>();
        page.onResponse(answer -> note(answer, asked));
        page.navigate(other.at("/lforms.html?fhir=" + fhir));
        page.waitForSelector("body[data-ready=yes]");
        page.locator("[id='typed/1']").click();
        page.keyboard().type("stenosis pelvic");
        Locator list = page.locator("#lhc-tools-searchResults li");
        list.filter(new Locator.FilterOptions().setHasText(PELVIC)).first().click();
        page.locator("[id='chosen/1']").click();
        Locator choices =
                page.locator("#lhc-tools-searchResults:has-text('Biomechanical lesions, not elsewhere classified') li");
        choices.first().waitFor();
        // As many as the list has room for; a tree has one.
        assertThat(choices.count()).isGreaterThan(5);
        page.keyboard().type(PELVIC);
        // The list is made anew some time after the last letter; a click on the old one is lost with it.
        page.waitForCondition(() -> choices.count() == 0);
        page.locator("#lhc-tools-searchResults li")
                .filter(new Locator.FilterOptions().setHasText(PELVIC))
                .first()
                .click();
        page.waitForFunction("() => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4').item?.length === 2");

        @SuppressWarnings("unchecked")
        Map<String, Object> codes = (Map<String, Object>)
                page.evaluate(
                        """
                Object.fromEntries(LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4').item
                  .map(item => [item.linkId, item.answer[0].valueCoding.code]))
                """);
        assertThat(codes).isEqualTo(Map.of("typed", "M99.65", "chosen", "M99.65"));
        assertThat(asked)
                .anyMatch(request -> request.contains("filter=stenosis") && request.startsWith("200"))
                .allMatch(request -> request.startsWith("200"));
        assertThat(complaints).isEmpty();
    }

    /** From the server to the form, and from what is answered in it back to the server. */
    @Test
    void lhcForms_rendersTheQuestionnaireOfACode_andWhatIsAnsweredIsReadAsANote() {
        String form = "/CodeSystem/$questionnaire?url=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03";
        page.navigate(other.at(
                "/lforms.html?fhir=" + fhir + "&questionnaire=" + URLEncoder.encode(form, StandardCharsets.UTF_8)));
        page.waitForSelector("body[data-ready=yes]");
        @SuppressWarnings("unchecked")
        List<String> questions =
                (List<String>) page.evaluate("window.questionnaire.item.map(question => question.text)");
        assertThat(questions).hasSize(4);
        questions.forEach(
                question -> assertThat(page.locator("#form").innerText()).containsIgnoringWhitespaces(question));

        choose("region", "Lumbar");
        choose("mechanism", "Segmental");
        page.locator("[id='symptoms/1']").fill("Low back pain for two weeks, tender at L4.");
        Object said = page.evaluate(
                """
                async base => {
                  const response = LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', null, {});
                  const answer = await fetch(base + '/CodeSystem/$check-documentation', {
                    method: 'POST', headers: {'Content-Type': 'application/fhir+json'},
                    body: JSON.stringify({resourceType: 'Parameters', parameter: [
                      {name: 'code', valueCode: 'M99.03'}, {name: 'note', resource: response}]}),
                  });
                  const asked = (await answer.json()).parameter.find(each => each.name === 'candidate');
                  const value = name => asked.part.filter(each => each.name === name);
                  return [response.resourceType, response.item.map(each => each.linkId).join(), answer.status,
                    value('code')[0].valueCoding.code, value('supported')[0].valueBoolean,
                    value('missing').map(each => each.part[0].valueCode).join()].join('|');
                }
                """,
                fhir);
        assertThat(said)
                .isEqualTo("QuestionnaireResponse|region,mechanism,symptoms|200|M99.03|true|prior-care,examination");
        // It tells in its log that nobody has given it a patient's record, which this form does not need.
        assertThat(complaints)
                .filteredOn(complaint -> !complaint.contains("setFHIRContext()"))
                .isEmpty();
    }

    private void choose(String question, String words) {
        page.locator("[id='" + question + "/1']").click();
        page.locator("#lhc-tools-searchResults li")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .click();
    }

    private static void note(Response answer, List<String> asked) {
        if (answer.url().startsWith(fhir)) {
            asked.add(answer.status() + " " + answer.url());
        }
    }

    @Test
    void address_isShown_andNotSaved() {
        List<String> saved = new ArrayList<>();
        page.onDownload(download -> saved.add(download.url()));
        for (String path : List.of(
                "",
                LOOKUP,
                "/CodeSystem/$lookup",
                "/metadata",
                "/metadata?mode=terminology",
                "/ValueSet/m99/$expand",
                "/CodeSystem/_history?_count=2",
                LOOKUP + "&_format=json",
                LOOKUP + "&_format=xml",
                "/ValueSet/m99?_format=xml",
                "/CodeSystem/$lookup?a=%zz",
                "/CodeSystem?_format=none")) {
            page.navigate(fhir + path);
        }
        assertThat(saved).isEmpty();
    }
}
