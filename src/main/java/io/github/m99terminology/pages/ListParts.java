package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Grid.Row;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.MetadataResource;

/** What a search has found, or the versions of a resource. */
record ListParts(Bundle bundle, String kinds) {

    boolean isHistory() {
        return bundle.getType() == Bundle.BundleType.HISTORY;
    }

    List<Part> parts() {
        List<Row> rows = bundle.getEntry().stream()
                .flatMap(entry -> isHistory() ? version(entry) : found(entry))
                .toList();
        List<String> columns = isHistory()
                ? List.of("Version", "Stored", "Title", "Status")
                : List.of("Title", "URL", "Version", "Status");
        if (rows.isEmpty()) {
            boolean counted = bundle.hasTotal() && bundle.getTotal() > 0;
            return List.of(
                    counted
                            ? Part.text("list", "Found here" + total(), "None of them was asked for here.")
                            : Part.text("list", "Nothing found", "No resource here fits this search."));
        }
        Grid grid = Grid.of(kinds, columns, rows).dense().with("", turns());
        return List.of(Part.grid("list", isHistory() ? "Versions" : "Found here" + total(), "", grid));
    }

    private String total() {
        return bundle.hasTotal() ? " (" + Details.number(bundle.getTotal()) + ")" : "";
    }

    private static Stream<Row> found(BundleEntryComponent entry) {
        if (!(entry.getResource() instanceof MetadataResource resource)) {
            return Stream.of();
        }
        return Stream.of(Row.of(
                Cell.link(ResourceView.title(resource), Links.read(resource)),
                Cell.text(resource.getUrl()),
                Cell.text(resource.getVersion()),
                Cell.text(
                        resource.getStatus() == null
                                ? null
                                : resource.getStatus().toCode())));
    }

    private static Stream<Row> version(BundleEntryComponent entry) {
        if (!(entry.getResource() instanceof MetadataResource resource)) {
            String url = Details.said(entry.getRequest().getUrl());
            Cell version = Cell.text(url.substring(url.lastIndexOf('/') + 1));
            String when =
                    Details.said(entry.getResponse().getLastModifiedElement().getValueAsString());
            return Stream.of(Row.of(version, Cell.text(when), Cell.text(""), Cell.text("deleted")));
        }
        String version = Details.said(resource.getIdElement().getVersionIdPart());
        return Stream.of(Row.of(
                Cell.link(version, Links.read(resource) + "/_history/" + Links.encode(version)),
                Cell.text(resource.getMeta().getLastUpdatedElement().getValueAsString()),
                Cell.text(ResourceView.title(resource)),
                Cell.text(
                        resource.getStatus() == null
                                ? null
                                : resource.getStatus().toCode())));
    }

    /** To the page before and the page after. The bundle's addresses are whole; of each only what follows the base is taken. */
    private List<Cell> turns() {
        return bundle.getLink().stream()
                .filter(link -> link.getUrl() != null && link.getUrl().contains("?"))
                .flatMap(ListParts::turn)
                .toList();
    }

    private static Stream<Cell> turn(BundleLinkComponent link) {
        String query = link.getUrl().substring(link.getUrl().indexOf('?'));
        return switch (Details.said(link.getRelation())) {
            case "next" -> Stream.of(Cell.link("Next page", "fhir" + query));
            case "prev", "previous" -> Stream.of(Cell.link("Previous page", "fhir" + query));
            default -> Stream.of();
        };
    }
}
