package io.github.m99terminology.pages;

import io.github.m99terminology.http.ServletMount;
import jakarta.servlet.http.HttpServlet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages as servlets, each with the path to mount it at. */
final class Pages {

    private Pages() {}

    /** Servlets by path specification. */
    static Map<String, HttpServlet> of(Editions editions) {
        Map<String, HttpServlet> servlets = new LinkedHashMap<>();
        servlets.put("", new HomeServlet(editions));
        servlets.put("/code/*", new CodeServlet(editions));
        servlets.put("/compare", new CompareServlet(editions));
        servlets.put("/guide/*", new GuideServlet(editions));
        servlets.put("/scribe", new ScribeServlet(editions));
        servlets.put(ServletMount.ELSE, new ElseServlet(editions));
        servlets.put("/suggest", new SuggestServlet(editions));
        servlets.put("/pages/*", new AssetServlet());
        return servlets;
    }
}
