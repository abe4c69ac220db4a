package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a browser: accessibility rules, narrow screens, the keyboard, print. */
class BrowserIT {

    private static Chromium chromium;
    private static PageServer server;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        server = PageServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
            chromium.close();
        }
    }

    private static Page open(BrowserContext context, String path, List<String> complaints) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(server.at(path).toString());
        return page;
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
                "/",
                "/?q=sacroiliac",
                "/code/M99.65",
                "/code/M99.6",
                "/code/M99.03",
                "/code/M99.9",
                "/code/M99.651",
                "/compare?codes=M99.63,M99.64",
                "/compare",
                "/guide/conformance",
                "/guide/?q=valid",
                "/scribe?code=M99.03"
            })
    void page_breaksNoAccessibilityRule(String path) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = context(1280, scheme)) {
                Page page = open(context, path, new ArrayList<>());
                page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
                AxeBuilder rules = new AxeBuilder(page);
                // In the dark it is the same page in other colours.
                AxeBuilder asked = scheme == ColorScheme.DARK ? rules.withRules(List.of("color-contrast")) : rules;
                assertThat(asked.analyze().getViolations())
                        .as(path + " " + scheme)
                        .extracting(rule ->
                                rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?q=sacroiliac",
                "/code/M99.65",
                "/code/M99.6",
                "/code/M99.03",
                "/code/M99.651",
                "/compare?codes=M99.63,M99.64",
                "/guide/",
                "/guide/conformance",
                "/guide/?q=valid"
            })
    void page_fitsANarrowScreen(String path) {
        try (BrowserContext context = context(360, ColorScheme.LIGHT)) {
            Page page = open(context, path, new ArrayList<>());
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        }
    }

    /** Under the policy that the server sends, with scripts on. */
    @Test
    void page_leavesNothingInTheConsole_andAsksNobodyElse() {
        List<String> complaints = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        try (BrowserContext context = chromium.browser().newContext()) {
            context.onRequest(request -> {
                if (!request.url().startsWith(server.at("/").toString())) {
                    foreign.add(request.url());
                }
            });
            for (String path : List.of(
                    "/",
                    "/?q=lumbar",
                    "/code/M99.65",
                    "/code/M99.03",
                    "/compare?codes=M99.63,M99.64",
                    "/guide/notes")) {
                open(context, path, complaints);
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(foreign).isEmpty();
    }

    @Test
    void keyboard_fromTheStartOfThePageToACode() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context, "/", new ArrayList<>());
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to the content");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
            page.keyboard().type("m9965");
            page.keyboard().press("Enter");
            page.waitForURL("**/code/M99.65");
            assertThat(page.title()).startsWith("M99.65 ");
        }
    }

    /** From the home page, and from the field in the head of a page below. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/code/M99.9"})
    void searchWhileTyping_byKeyboard(String path) {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = open(context, path, new ArrayList<>());
            Locator field = page.locator("#q");
            Locator list = page.locator("[role=listbox]");

            field.pressSequentially("M99.0");
            list.waitFor();
            assertThat(field.getAttribute("aria-expanded")).isEqualTo("true");
            field.press("Escape");
            assertThat(list.isHidden()).isTrue();
            assertThat(field.inputValue()).as("what was typed stays").isEqualTo("M99.0");

            field.press("ArrowDown");
            field.press("ArrowDown");
            field.press("ArrowUp");
            String active = field.getAttribute("aria-activedescendant");
            Locator option = page.locator("#" + active);
            assertThat(option.getAttribute("aria-selected")).isEqualTo("true");
            assertThat(page.locator("[role=option][aria-selected=true]").count())
                    .isOne();
            String code = option.getAttribute("data-code");
            field.press("Enter");
            page.waitForURL("**/code/" + code);
        }
    }

    @Test
    void searchWhileTyping_openList_breaksNoAccessibilityRule_andIsChosenByPointer() {
        try (BrowserContext context = context(360, ColorScheme.DARK)) {
            Page page = open(context, "/", new ArrayList<>());
            page.locator("#q").pressSequentially("lumbar");
            page.locator("[role=option]").first().waitFor();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            page.locator("[role=option]").nth(1).click();
            page.waitForURL("**/code/M99.*");
        }
    }

    @Test
    void arrowKeys_goThroughTheTable() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = open(context, "/", new ArrayList<>());
            page.locator("td a:text-is('M99.03')").focus();
            page.keyboard().press("ArrowDown");
            assertThat(focused(page)).isEqualTo("M99.13");
            page.keyboard().press("ArrowRight");
            assertThat(focused(page)).isEqualTo("M99.14");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowUp");
            assertThat(focused(page)).as("over the column stands its value set").isEqualTo("sacral region");
            page.locator("td a:text-is('M99.85')").focus();
            page.keyboard().press("ArrowDown");
            assertThat(focused(page)).isEqualTo("M99.9");
            page.keyboard().press("ArrowDown");
            assertThat(focused(page)).as("below is nothing").isEqualTo("M99.9");
        }
    }

    private static Object focused(Page page) {
        return page.evaluate("document.activeElement.textContent");
    }

    @Test
    void copy_takesCodeTitleCodingLinkAndChecklist() {
        try (BrowserContext context = chromium.browser().newContext()) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = open(context, "/code/M99.03", new ArrayList<>());
            assertThat(copied(page, "Code")).isEqualTo("M99.03");
            assertThat(copied(page, "Code and title"))
                    .isEqualTo("M99.03 Segmental and somatic dysfunction of lumbar region");
            assertThat(copied(page, "FHIR Coding"))
                    .contains(
                            "\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\"",
                            "\"code\":\"M99.03\"",
                            "\"version\":\"2027\"");
            assertThat(copied(page, "Link")).isEqualTo(server.at("/code/M99.03").toString());
            assertThat(copied(page, "Copy as checklist"))
                    .startsWith("[ ] ")
                    .contains(
                            "\n[ ] Region: the treating provider's own words place the dysfunction in the lumbar region")
                    .doesNotContain("Grade");
        }
    }

    private static String copied(Page page, String button) {
        page.locator("button:text-is('" + button + "')").click();
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    private static final String NOTE =
            "LBP since May.\nO: restricted L5-S1, <b>tender</b>\nA: Segmental dysfunction L5-S1. No SI joint dysfunction. Herniated disc L4-5?";

    private static void check(Page page, String note) {
        page.locator("#note-text").fill(note);
        page.locator("main button[type=submit]").click();
        page.locator("#note .noted").waitFor();
    }

    /** By the keyboard, from the form to the answer; in the light and the dark, wide and narrow. */
    @Test
    void note_isRead_andItsPageBreaksNoAccessibilityRule() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = context(360, scheme)) {
                List<String> complaints = new ArrayList<>();
                Page page = open(context, "/scribe", complaints);
                page.locator("#note-text").focus();
                page.keyboard().insertText(NOTE);
                page.keyboard().press("Tab");
                page.keyboard().press("Tab");
                page.keyboard().press("Enter");
                page.locator("#note .noted").waitFor();
                assertThat(page.url()).as("nothing of it in the address").endsWith("/scribe");
                assertThat(page.locator("#note-text").inputValue()).isEqualTo(NOTE);
                page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(360);
                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .extracting(rule ->
                                rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .isEmpty();
                assertThat(complaints).isEmpty();
            }
        }
    }

    @Test
    void note_itsChecklistIsCopied_withWhatIsThereAndWhatIsNot() {
        try (BrowserContext context = chromium.browser().newContext()) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = open(context, "/scribe", new ArrayList<>());
            check(page, NOTE);
            assertThat(copied(page, "Copy as checklist"))
                    .contains("[x] Region, found: \u201cL5-S1\u201d", "\n[ ] Missing. Prior care: ")
                    .doesNotContain("Grade");
        }
    }

    @Test
    void note_withoutScripts_isReadByTheForm() {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = open(context, "/code/M99.03", new ArrayList<>());
            page.locator("a[href*='scribe']").click();
            check(page, NOTE);
            assertThat(page.locator("#code-M99\\.03 h2").innerText()).startsWith("M99.03 ");
            assertThat(page.locator("mark.not-so").count()).isPositive();
            assertThat(page.locator("[data-copy-list]").filter(visible()).count())
                    .isZero();
        }
    }

    @Test
    void withoutScripts_everythingIsThere_andNoButtonThatDoesNothing() {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = open(context, "/code/M99.03", new ArrayList<>());
            assertThat(page.locator(".copies, [data-copy-list]")
                            .filter(visible())
                            .count())
                    .isZero();
            page.locator("#faq summary").first().click();
            assertThat(page.locator("#faq details p").first().isVisible()).isTrue();
            page.locator("#q").fill("sacroiliac");
            page.locator("#q").press("Enter");
            page.waitForURL("**/?q=sacroiliac");
            assertThat(page.locator("#results li").count()).isPositive();
        }
    }

    private static Locator.FilterOptions visible() {
        return new Locator.FilterOptions().setVisible(true);
    }

    @Test
    void linkIntoWhatIsFolded_opensIt() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = open(context, "/code/M99.65", new ArrayList<>());
            page.locator("#answer .m a[href^='#source-']").first().click();
            page.locator("#sources[open]").waitFor();
        }
    }

    @Test
    void print_isWhatTheScreenShows_withoutNavigation_onTwoSheets() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context, "/code/M99.03", new ArrayList<>());
            assertThat(sheets(page)).isLessThanOrEqualTo(2);
            page.locator("#faq summary").first().click();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("nav.crumbs").isVisible()).isFalse();
            assertThat(page.locator("#faq details p").first().isVisible())
                    .as("what was opened")
                    .isTrue();
            assertThat(page.locator("#faq details").nth(1).isVisible())
                    .as("what was not")
                    .isFalse();
        }
    }

    private static int sheets(Page page) {
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        return new String(pdf, StandardCharsets.ISO_8859_1).split("/Type\\s*/Page[^s]", -1).length - 1;
    }

    /** Words in sight before anything is opened, marks counted as well. */
    @Test
    void codePages_areReadInAFewMinutes() {
        List<Integer> words = new ArrayList<>();
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context, "/", new ArrayList<>());
            Object links = page.evaluate(
                    "[...new Set([...document.querySelectorAll('.grid a[href*=\"code/\"]')].map(a => a.href))]");
            for (Object link : (List<?>) links) {
                page.navigate((String) link);
                words.add((Integer)
                        page.evaluate("document.querySelector('main').innerText.trim().split(/\\s+/).length"));
            }
        }
        assertThat(words).hasSize(100);
        assertThat(words.stream().sorted().toList().get(words.size() / 2))
                .as("median of " + words)
                .isLessThanOrEqualTo(900);
    }
}
