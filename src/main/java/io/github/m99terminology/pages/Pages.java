package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Terminology;
import jakarta.servlet.http.HttpServlet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The pages as servlets, each with the path to mount it at. */
final class Pages {

    private Pages() {}

    /**
     * @param terminology the terminology at the moment of each request; empty until the code system is there. As long as it
     *     equals the one before, rendered pages are kept
     * @return servlets by path specification
     */
    public static Map<String, HttpServlet> of(Supplier<Optional<Terminology>> terminology, PageSettings settings) {
        return of(new Editions(terminology, settings), settings);
    }

    static Map<String, HttpServlet> of(Editions editions, PageSettings settings) {
        Map<String, HttpServlet> servlets = new LinkedHashMap<>();
        servlets.put("", new HomeServlet(editions, settings));
        servlets.put("/code/*", new CodeServlet(editions, settings));
        servlets.put("/pages/*", new AssetServlet());
        return servlets;
    }
}
