package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Grid.Row;
import io.github.m99terminology.pages.Part.Item;
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

    private Part operations() {
        String system = Links.encode(settings.system());
        String all = Links.encode(settings.system() + "?fhir_vs");
        String code = Links.encode(settings.example());
        List<Row> rows = List.of(
                row(
                        "CodeSystem/$lookup",
                        "everything that is known of a code",
                        Links.lookup(settings.system(), settings.example())),
                row(
                        "CodeSystem/$validate-code",
                        "whether a code is valid, and what was meant when it is not",
                        "fhir/CodeSystem/$validate-code?url=" + system + "&code=" + code),
                row(
                        "CodeSystem/$subsumes",
                        "whether one code stands for another, more broadly",
                        "fhir/CodeSystem/$subsumes?system=" + system + "&codeA=" + Links.encode(parent) + "&codeB="
                                + code),
                row(
                        "CodeSystem/$diff",
                        "what changes from one version of a code system to the next",
                        "fhir/CodeSystem/$diff?url=" + system),
                row(
                        "ValueSet/$diff",
                        "what the next version of a code system does to a value set",
                        "fhir/ValueSet/$diff?url=" + all),
                row("CodeSystem/$find-matches", "codes from properties and words", ""),
                row("CodeSystem/$check-documentation", "what a note supports, and what it lacks; by POST", ""),
                row(
                        "ValueSet/$expand",
                        "the codes of a value set, all, by words or in pages",
                        "fhir/ValueSet/$expand?url=" + all + "&count=10"),
                row(
                        "ValueSet/$validate-code",
                        "whether a code is in a value set",
                        "fhir/ValueSet/$validate-code?url=" + all + "&system=" + system + "&code=" + code),
                row(
                        "ValueSet/$compare",
                        "how two value sets stand to each other",
                        "fhir/ValueSet/$compare?thisUrl=" + all + "&otherUrl=" + all),
                row(
                        "ConceptMap/$translate",
                        "the codes of other systems that a code leads to",
                        "fhir/ConceptMap/$translate?system=" + system + "&code=" + code),
                row("$batch-validate-code", "many questions to $validate-code in one request", ""),
                row("$closure", "a client's own table of what subsumes what; needs the token for writes", ""),
                row("$validate", "whether a resource of any type is valid", ""));
        Grid grid = Grid.of("Operations, with examples", List.of("Operation", "Tells", "Example"), rows);
        return Part.grid("operations", "Operations", "Where there is no example, the request is a POST.", grid);
    }

    private static Row row(String operation, String tells, String example) {
        Cell link = example.isEmpty() ? Cell.text("") : Cell.link("try " + operation, example);
        return Row.of(Cell.text(operation), Cell.text(tells), link);
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
