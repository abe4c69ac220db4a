package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
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
    @ValueSource(strings = {"/", "/?q=sacroiliac", "/code/M99.65", "/code/M99.6", "/code/M99.03", "/code/M99.651"})
    void page_breaksNoAccessibilityRule(String path) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = context(1280, scheme)) {
                Page page = open(context, path, new ArrayList<>());
                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .as(path + " " + scheme)
                        .extracting(rule ->
                                rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?q=sacroiliac", "/code/M99.65", "/code/M99.6", "/code/M99.651"})
    void page_fitsANarrowScreen(String path) {
        try (BrowserContext context = context(360, ColorScheme.LIGHT)) {
            Page page = open(context, path, new ArrayList<>());
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        }
    }

    @Test
    void page_leavesNothingInTheConsole() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = chromium.browser().newContext()) {
            open(context, "/", complaints);
            open(context, "/code/M99.65", complaints);
        }
        assertThat(complaints).isEmpty();
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

    @Test
    void print_showsEveryAnswerAndNoNavigation() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context, "/code/M99.65", new ArrayList<>());
            page.locator("details summary").first().click();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("nav.crumbs").isVisible()).isFalse();
            assertThat(page.locator("#sources").isVisible()).isTrue();
            assertThat(page.locator("details p").first().boundingBox().height).isPositive();
        }
    }
}
