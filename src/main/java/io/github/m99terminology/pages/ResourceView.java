package io.github.m99terminology.pages;

import io.github.m99terminology.pages.ValueSetParts.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * The page of a resource, or of a list of resources, as its template asks for it.
 *
 * @param root from the page to the server's root
 * @param type FHIR's name of what it is or lists
 * @param here what the page is called where it stands
 * @param lang of what the resource says; empty when it does not say
 * @param intro what it is, in its own words; may be empty
 * @param forms the same in other forms
 * @param near what else there is about it
 * @param table where its tables are by themselves, but for the name of the part that they are in; may be empty
 */
record ResourceView(
        PageSettings settings,
        String root,
        String type,
        String here,
        String title,
        String state,
        String edition,
        String lang,
        String intro,
        List<Detail> details,
        List<Part> parts,
        List<Cell> forms,
        List<Cell> near,
        String table)
        implements PageFrame {

    ResourceView {
        details = List.copyOf(details);
        parts = List.copyOf(parts);
        forms = List.copyOf(forms);
        near = List.copyOf(near);
    }

    /**
     * @param path of the request, below the FHIR endpoint
     * @param expand asked for the expansion of a value set
     */
    static ResourceView of(
            MetadataResource resource,
            PageSettings settings,
            String root,
            String path,
            CodeLinks places,
            Function<ValueSet, Expansion> expand) {
        String version = resource.getVersion() == null ? "" : "version " + resource.getVersion();
        return new ResourceView(
                settings,
                root,
                resource.fhirType(),
                resource.getIdElement().getIdPart(),
                title(resource),
                resource.getStatus() == null ? "" : resource.getStatus().toCode(),
                version,
                Details.said(resource.getLanguage()),
                Details.said(resource.getDescription()),
                Details.of(resource),
                parts(resource, places, expand),
                forms("fhir" + Links.encode(path) + "?"),
                near(resource, path),
                "fhir" + Links.encode(path) + "?_format=html&" + Links.TABLE + "=");
    }

    /** @param query of the request, for the same in FHIR */
    static ResourceView of(Bundle bundle, PageSettings settings, String root, String type, String path, String query) {
        ListParts list = new ListParts(bundle, kinds(type));
        String same = "fhir" + Links.encode(path) + "?" + query + (query.isEmpty() ? "" : "&");
        return new ResourceView(
                settings,
                root,
                type,
                list.isHistory() ? "History" : "Search",
                list.isHistory() ? "History of " + path.replaceAll("^/|/_history.*$", "") : kinds(type),
                "",
                "",
                "",
                "",
                List.of(),
                list.parts(),
                forms(same),
                List.of(),
                "");
    }

    /** The part of an anchor. */
    Optional<Part> part(String id) {
        return parts.stream().filter(part -> part.id().equals(id)).findFirst();
    }

    private static List<Part> parts(MetadataResource resource, CodeLinks places, Function<ValueSet, Expansion> expand) {
        List<Part> parts = new ArrayList<>();
        if (resource instanceof CodeSystem system) {
            addText(parts, "purpose", "Purpose", system.getPurpose());
            parts.addAll(new CodeSystemParts(system, places).parts());
            addText(parts, "copyright", "Copyright", system.getCopyright());
        } else if (resource instanceof ValueSet set) {
            addText(parts, "purpose", "Purpose", set.getPurpose());
            parts.addAll(new ValueSetParts(set, expand.apply(set), places).parts());
            addText(parts, "copyright", "Copyright", set.getCopyright());
        } else if (resource instanceof ConceptMap map) {
            addText(parts, "purpose", "Purpose", map.getPurpose());
            parts.addAll(new ConceptMapParts(map, places).parts());
            addText(parts, "copyright", "Copyright", map.getCopyright());
        } else if (resource instanceof NamingSystem naming) {
            parts.addAll(new NamingSystemParts(naming).parts());
        }
        return parts;
    }

    private static void addText(List<Part> parts, String id, String title, String text) {
        if (text != null && !text.isBlank()) {
            parts.add(Part.text(id, title, text));
        }
    }

    /** @param address with its query, to which the format is added */
    static List<Cell> forms(String address) {
        return List.of(Cell.link("JSON", address + "_format=json"), Cell.link("XML", address + "_format=xml"));
    }

    private static List<Cell> near(MetadataResource resource, String path) {
        String read = Links.read(resource);
        List<Cell> near = new ArrayList<>();
        if (path.contains("/_history/")) {
            near.add(Cell.link("Newest version", read));
        }
        near.add(Cell.link("History", read + "/_history"));
        if (resource instanceof ValueSet) {
            near.add(Cell.link("$expand as JSON", read + "/$expand?_format=json"));
        }
        return near;
    }

    /** Where all resources of a type are listed; null when there is no such type. */
    static @Nullable Cell list(String type) {
        return type.isEmpty() ? null : Cell.link("All " + kinds(type).toLowerCase(Locale.ROOT), "fhir/" + type);
    }

    /** What people call it. */
    static String title(MetadataResource resource) {
        return Stream.of(resource.getTitle(), resource.getName())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElseGet(() -> resource.getIdElement().getIdPart());
    }

    private static String kinds(String type) {
        return switch (type) {
            case "CodeSystem" -> "Code systems";
            case "ValueSet" -> "Value sets";
            case "ConceptMap" -> "Concept maps";
            case "NamingSystem" -> "Naming systems";
            default -> "Resources";
        };
    }

    String kinds() {
        return kinds(type);
    }

    /** Where the tables of a part are by themselves, but for the part's name; empty for a list. */
    String csv() {
        return table;
    }

    boolean hasDetails() {
        return !details.isEmpty();
    }

    boolean hasNear() {
        return !near.isEmpty();
    }

    /** Whether there is more than one place on the page to go to. */
    boolean hasTurns() {
        return parts.size() > 1;
    }

    boolean inForce() {
        return state.equals("active");
    }

    String pageTitle() {
        return title + " · " + settings.product();
    }
}
