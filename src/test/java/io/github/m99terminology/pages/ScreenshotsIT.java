package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Pictures of the pages, to be looked at: {@code -Dit.test=ScreenshotsIT -Dscreenshots=DIR}. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+", disabledReason = "give -Dscreenshots=DIR to take them")
class ScreenshotsIT {

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("home", "/");
        PAGES.put("search", "/?q=sacroiliac");
        PAGES.put("code", "/code/M99.65");
        PAGES.put("header", "/code/M99.6");
        PAGES.put("plain", "/code/M99.03");
        PAGES.put("unknown", "/code/M99.651");
        PAGES.put("guide", "/guide/");
        PAGES.put("chapter", "/guide/conformance");
        PAGES.put("guide-search", "/guide/?q=valid");
        PAGES.put("scribe", "/scribe");
        PAGES.put("compare", "/compare?codes=M99.63,M99.64,M99.65");
    }

    @Test
    void everyPage_wideNarrowAndDark() throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty("screenshots")));
        try (PageServer server = PageServer.start();
                Chromium chromium = Chromium.start()) {
            PAGES.forEach((name, path) -> {
                take(chromium, server, path, folder.resolve(name + "-wide.png"), 1280, ColorScheme.LIGHT);
                take(chromium, server, path, folder.resolve(name + "-narrow.png"), 360, ColorScheme.LIGHT);
            });
            take(chromium, server, "/code/M99.65", folder.resolve("code-dark.png"), 1280, ColorScheme.DARK);
            take(chromium, server, "/guide/sync", folder.resolve("chapter-dark.png"), 1280, ColorScheme.DARK);
            note(chromium, server, folder.resolve("note-wide.png"), 1280, ColorScheme.LIGHT);
            note(chromium, server, folder.resolve("note-narrow.png"), 360, ColorScheme.LIGHT);
            note(chromium, server, folder.resolve("note-dark.png"), 1280, ColorScheme.DARK);
            print(chromium, server, folder.resolve("code.pdf"));
        }
        assertThat(folder.resolve("code.pdf")).isNotEmptyFile();
    }

    private static void take(
            Chromium chromium, PageServer server, String path, Path file, int width, ColorScheme scheme) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(server.at(path).toString());
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    private static void note(Chromium chromium, PageServer server, Path file, int width, ColorScheme scheme) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(server.at("/scribe").toString());
            page.locator("#note-text")
                    .fill("S: LBP 3 wks, prior PT.\nO: restricted L5-S1, TTP\nA: Segmental dysfunction L5-S1."
                            + " No SI joint dysfunction. Narrowing of the foramen C5-6.");
            page.locator("main button[type=submit]").click();
            page.locator("#note .noted").waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    private static void print(Chromium chromium, PageServer server, Path file) {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(server.at("/code/M99.65").toString());
            page.pdf(new Page.PdfOptions().setPath(file).setPreferCSSPageSize(true));
        }
    }
}
