package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.guidance.Search.Found;
import io.github.m99terminology.guidance.Search.Hit;
import io.github.m99terminology.guidance.Search.Lead;
import java.util.List;

/** The home page, as its template asks for it. */
record HomeView(Edition edition, String query, Found result) implements PageFrame {

    /** An example request. */
    record Request(String label, String path) {}

    static Page render(Edition edition, String query) {
        Found result = edition.search().search(query);
        return Page.of(Templates.HOME.execute(new HomeView(edition, query, result)));
    }

    @Override
    public PageSettings settings() {
        return edition.settings();
    }

    String root() {
        return "./";
    }

    @Override
    public boolean home() {
        return true;
    }

    String pageTitle() {
        return query.isEmpty()
                ? settings().product()
                : "Search for " + query + " · " + settings().product();
    }

    String heading() {
        return settings().heading();
    }

    String introduction() {
        return settings().introduction();
    }

    String contentEdition() {
        return edition.contents().edition();
    }

    boolean searched() {
        return !query.isEmpty();
    }

    List<Hit> hits() {
        return result.hits();
    }

    List<Lead> leads() {
        return result.leads();
    }

    boolean leadsElsewhere() {
        return !leads().isEmpty();
    }

    List<String> said() {
        return result.said();
    }

    boolean found() {
        return !hits().isEmpty();
    }

    String count() {
        return hits().isEmpty() ? "No code" : hits().size() == 1 ? "One code" : hits().size() + " codes";
    }

    List<TableView> tables() {
        return edition.families().stream()
                .map(family -> new TableView(family, edition.families().size() > 1))
                .toList();
    }

    boolean hasTable() {
        return !edition.families().isEmpty();
    }

    /** A code for those who are new here; empty for none. */
    String example() {
        return settings().example();
    }

    /** Whether the first words of a page are the right place to name it. */
    boolean hasExample() {
        return !example().isEmpty() && !searched();
    }

    boolean readsNotes() {
        return edition.readsNotes();
    }

    List<Entry> entries() {
        return edition.contents().entries();
    }

    List<Request> requests() {
        String system = Links.encode(settings().system());
        String code = settings().example();
        return List.of(
                new Request(
                        "Everything known of " + code, Links.lookup(settings().system(), code)),
                new Request("Is a code valid?", "fhir/CodeSystem/$validate-code?url=" + system + "&code=" + code),
                new Request("What does it relate to?", "fhir/ConceptMap/$translate?system=" + system + "&code=" + code),
                new Request("What this server can do", "fhir/metadata"),
                new Request("Which terminology it holds", "fhir/metadata?mode=terminology"),
                new Request("Is it ready?", "health/ready"));
    }
}
