package io.github.m99terminology.pages;

import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.openapi.Purposes;
import io.github.m99terminology.pages.Grid.Row;
import io.github.m99terminology.pages.Part.Item;
import java.util.ArrayList;
import java.util.List;

/** {@code /fhir}: what this endpoint is, and where to begin. Each link of it is a request that is answered. */
record EndpointPage(PageSettings settings, String root, String parent) {

    private static final String FHIR = "http://hl7.org/fhir/R4/";

    Page page() {
        return new AnswerView(
                        settings,
                        root,
                        "",
                        "FHIR endpoint",
                        "",
                        "This address is the base of a terminology server in HL7 FHIR R4: programs ask it what codes mean, whether"
                                + " they are valid, and which there are. In a browser its answers are pages such as this one.",
                        List.of(),
                        List.of(operations(), resources(), statements(), programs()),
                        List.of(),
                        "",
                        false)
                .page();
    }

    /** A code above the others: the first that there is. */
    static String parent(Editions editions) {
        return editions.current()
                .flatMap(edition -> edition.contents().entries().stream().findFirst())
                .map(Entry::code)
                .orElse(editions.settings().example());
    }

    private Part operations() {
        OperationExamples examples = new OperationExamples(settings, parent);
        List<Row> rows = new ArrayList<>();
        for (TerminologyOperation operation : TerminologyOperation.values()) {
            rows.add(row(OperationExamples.name(operation), examples.address(operation)));
        }
        rows.add(row("CodeSystem/$package", "fhir/CodeSystem/$package?url=" + Links.encode(settings.system())));
        rows.add(row("ValueSet/$package", ""));
        rows.add(row("$closure", ""));
        rows.add(row("$validate", ""));
        Grid grid = Grid.of("Operations, with examples", List.of("Operation", "Tells", "Example"), rows);
        return Part.grid("operations", "Operations", "Where there is no example, the request is a POST.", grid);
    }

    private static Row row(String operation, String example) {
        Cell link = example.isEmpty() ? Cell.text("") : Cell.link("try " + operation, example);
        return Row.of(Cell.text(operation), Cell.text(Purposes.of(operation)), link);
    }

    private static Part resources() {
        List<Row> rows = List.of(
                kind("CodeSystem", "Code systems", "codes and what they mean"),
                kind("ValueSet", "Value sets", "choices of codes"),
                kind("ConceptMap", "Concept maps", "translations from one code system to another"),
                kind("NamingSystem", "Naming systems", "identifiers of code systems"),
                kind("StructureDefinition", "Structure definitions", "profiles and extensions"));
        Grid grid = Grid.of("Types of resources", List.of("Type", "What they are", "To read"), rows);
        return Part.grid("resources", "Resources", "", grid);
    }

    private static Row kind(String type, String name, String what) {
        return Row.of(Cell.text(type), Cell.text(what), Cell.link(name, "fhir/" + type));
    }

    private static Part statements() {
        List<Item> items = List.of(
                item("What the server can do: ", "CapabilityStatement", "fhir/metadata"),
                item("Which terminology it holds: ", "TerminologyCapabilities", "fhir/metadata?mode=terminology"),
                item("Which FHIR versions it speaks: ", "$versions", "fhir/$versions"),
                item("The same for tools that know HTTP, and forms to try it: ", "OpenAPI", "fhir" + ApiDocs.PATH),
                item("Whether it is ready: ", "health", "health/ready"));
        return new Part("statements", "What the server says of itself", "", items, List.of());
    }

    private static Part programs() {
        List<Item> items = List.of(
                new Item(
                        "A program sends the header Accept: application/fhir+json (or application/fhir+xml), or none; a browser"
                                + " gets the same by _format=json or _format=xml at the end of an address.",
                        List.of()),
                new Item(
                        "Pages of other origins may ask from a browser where this server's setting cors.origins says so. Writes need"
                                + " the token of its setting write.token.",
                        List.of()),
                new Item("The specification: " + FHIR + "terminology-service.html", List.of()));
        return new Part("for-programs", "For programs", "", items, List.of());
    }

    private static Item item(String text, String link, String address) {
        return new Item(text, List.of(Cell.link(link, address)));
    }
}
