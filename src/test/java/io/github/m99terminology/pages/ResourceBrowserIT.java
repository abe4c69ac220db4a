package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import io.github.m99terminology.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources in a browser, as it asks for them by itself: accessibility rules, narrow screens, links, filters, print. */
class ResourceBrowserIT {

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static String at(String path) {
        return "http://127.0.0.1:" + TestServer.shared().port() + "/fhir" + path;
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme)
                        .setBypassCSP(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem",
                "/CodeSystem/icd-10-cm-m99",
                "/CodeSystem/m99-documentation-guidance",
                "/CodeSystem/icd-10-cm-m99/_history",
                "/ValueSet/m99-chiropractic-primary",
                "/ConceptMap/icd-9-cm-to-m99",
                "/NamingSystem/icd-10-cm",
                "/ValueSet/no-such",
                "",
                "/metadata",
                "/api-docs",
                "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65",
                "/ValueSet/m99/$expand",
                "/CodeSystem/$lookup"
            })
    void page_breaksNoAccessibilityRule_andFitsANarrowScreen(String path) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = context(360, scheme)) {
                Page page = context.newPage();
                page.navigate(at(path));
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(360);
                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .as(path + " " + scheme)
                        .extracting(rule ->
                                rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .isEmpty();
            }
        }
    }

    @Test
    void links_leadFromTheListToTheResource_andToTheCode() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
            page.navigate(at("/CodeSystem?url=http://hl7.org/fhir/sid/icd-10-cm"));
            page.locator("td a, th a").first().click();
            assertThat(page.locator("h1").textContent()).matches("ICD-10-CM FY202[67], category M99.*");
            page.locator("text=M99.65").first().click();
            assertThat(page.url()).endsWith("/code/M99.65");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void filter_leavesTheRowsThatHaveTheWords() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
            page.navigate(at("/ConceptMap/m99-to-cpt"));
            int all = page.locator("tbody tr").filter(visible()).count();
            page.locator("input[data-filter]").fill("M99.03 98941");
            assertThat(page.locator("tbody tr").filter(visible()).count()).isOne();
            assertThat(page.locator("tbody tr").filter(visible()).first().textContent())
                    .contains("M99.03", "98941", "Supports", "B");
            assertThat(page.locator(".filter [role=status]").textContent()).isEqualTo("1 row");
            page.locator("input[data-filter]").fill("");
            assertThat(page.locator("tbody tr").filter(visible()).count()).isEqualTo(all);
        }
        assertThat(complaints).isEmpty();
    }

    private static Locator.FilterOptions visible() {
        return new Locator.FilterOptions().setVisible(true);
    }

    /** What a browser loads for a page it has not seen before, style sheet and script with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/code/M99.65", "/code/M99.03", "/compare?codes=M99.63,M99.64,M99.65", "/fhir/ValueSet/m99"
            })
    void page_weighsLittle(String path) {
        List<Integer> bytes = new ArrayList<>();
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.onRequestFinished(
                    request -> bytes.add(request.sizes().responseBodySize + request.sizes().responseHeadersSize));
            page.navigate("http://127.0.0.1:" + TestServer.shared().port() + path);
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        assertThat(bytes).hasSizeGreaterThanOrEqualTo(3);
        assertThat(bytes.stream().mapToInt(each -> each).sum())
                .as(bytes.toString())
                .isLessThanOrEqualTo(40 * 1024);
    }

    @Test
    void keyboard_fromTheEndpointToAnAnswer() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(at(""));
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to the content");
            page.locator("a:has-text('try CodeSystem/$lookup')").focus();
            page.keyboard().press("Enter");
            page.locator("h1:text-is('CodeSystem $lookup')").waitFor();
        }
    }

    /** With scripts and without; only with them an address has nothing that was left empty. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestThatIsTried_isAnsweredByAPage(boolean scripts) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts))) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
            page.navigate(at("/api-docs"));
            page.locator("#CodeSystem-lookup button").click();
            page.locator("h1:text-is('CodeSystem $lookup')").waitFor();
            assertThat(page.url()).contains("code=M99.03");
            assertThat(page.url().contains("version=")).isEqualTo(!scripts);
            assertThat(page.locator("#answer").textContent()).contains("lumbar region");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void print_showsTheTableWithoutNavigation() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(at("/ValueSet/m99-chiropractic-primary"));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("text=M99.05").last().isVisible()).isTrue();
            assertThat(page.locator(".crumbs").isVisible()).isFalse();
            assertThat(page.locator(".machine").first().isVisible()).isFalse();
        }
    }
}
