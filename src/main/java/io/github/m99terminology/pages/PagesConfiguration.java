package io.github.m99terminology.pages;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.hapi.TerminologyAnswers;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.snapshot.SnapshotStore;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mounts the pages in the server, over whatever its snapshot store holds at the moment of each request. */
@Configuration
public class PagesConfiguration {

    private static final String HOME = "";
    private static final String CODE = "/code/*";
    private static final String COMPARE = "/compare";
    private static final String GUIDE = "/guide/*";
    private static final String SCRIBE = "/scribe";
    private static final String SUGGEST = "/suggest";
    private static final String ASSETS = "/pages/*";

    /** The servlets by path; one set, because they share the rendered pages. */
    record Servlets(Map<String, HttpServlet> byPath) {
        ServletMount mount(String path) {
            return new ServletMount(path, Objects.requireNonNull(byPath.get(path)));
        }
    }

    /** One set of editions for pages of both kinds, so that each is made once. */
    @Bean
    Editions pageEditions(SnapshotStore store) {
        return new Editions(store::current);
    }

    @Bean
    Servlets pageServlets(Editions editions) {
        return new Servlets(Pages.of(editions));
    }

    @Bean
    RestPlugin resourcePages(FhirContext fhir, Editions editions, TerminologyAnswers answers, ConceptLists lists) {
        return new RestPlugin(
                List.of(),
                List.of(new ResourcePages(fhir, editions, answers, lists), new TableFiles(), new ApiDocs(editions)));
    }

    @Bean
    ServletMount homePage(Servlets pageServlets) {
        return pageServlets.mount(HOME);
    }

    @Bean
    ServletMount codePages(Servlets pageServlets) {
        return pageServlets.mount(CODE);
    }

    @Bean
    ServletMount comparePage(Servlets pageServlets) {
        return pageServlets.mount(COMPARE);
    }

    @Bean
    ServletMount guidePages(Servlets pageServlets) {
        return pageServlets.mount(GUIDE);
    }

    @Bean
    ServletMount scribePage(Servlets pageServlets) {
        return pageServlets.mount(SCRIBE);
    }

    @Bean
    ServletMount suggestions(Servlets pageServlets) {
        return pageServlets.mount(SUGGEST);
    }

    @Bean
    ServletMount pageOfNothing(Servlets pageServlets) {
        return pageServlets.mount(ServletMount.ELSE);
    }

    @Bean
    ServletMount pageAssets(Servlets pageServlets) {
        return pageServlets.mount(ASSETS);
    }
}
