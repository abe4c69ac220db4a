package io.github.m99terminology.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.jspecify.annotations.Nullable;

/** What is stored: the interactions that the CapabilityStatement claims, of each type and of the server. */
final class ResourcePaths {

    private static final String SERVER = "Server";
    private static final String BUNDLE = "Bundle";

    private final PathTable table;

    ResourcePaths(PathTable table) {
        this.table = table;
    }

    void add(CapabilityStatementRestComponent rest) {
        ObjectNode metadata = table.call("GET", "/metadata", SERVER, "What the server can do", "");
        PathTable.query(metadata, "mode", "string", false, "`full`, `normative` or `terminology`");
        rest.getInteraction().forEach(interaction -> {
            switch (interaction.getCode()) {
                case BATCH, TRANSACTION -> bundles();
                case HISTORYSYSTEM -> table.call("GET", "/_history", SERVER, "What has changed in all types", BUNDLE);
                default -> {}
            }
        });
        rest.getResource().forEach(resource -> resource.getInteraction()
                .forEach(interaction -> add(resource, interaction.getCode())));
    }

    private void bundles() {
        if (!table.paths().has("/")) {
            ObjectNode call = table.call("POST", "/", SERVER, "Many requests in one: a batch or a transaction", BUNDLE);
            table.body(call, BUNDLE, "Writes among its entries need the token.");
        }
    }

    private void add(CapabilityStatementRestResourceComponent resource, TypeRestfulInteraction interaction) {
        String type = resource.getType();
        String all = "/" + type;
        String one = all + "/{id}";
        switch (interaction) {
            case READ -> table.call("GET", one, type, "A " + type + " as it is now", type);
            case VREAD -> table.call("GET", one + "/_history/{version}", type, "A " + type + " as it was", type);
            case HISTORYINSTANCE -> table.call("GET", one + "/_history", type, "All versions of a " + type, BUNDLE);
            case HISTORYTYPE -> table.call("GET", all + "/_history", type, "What has changed in " + type, BUNDLE);
            case SEARCHTYPE -> search(resource, all);
            case CREATE -> write("POST", all, type, "A new " + type + ", with an id from the server");
            case UPDATE -> write("PUT", one, type, "A " + type + " under this id, new or in place of what is there");
            case PATCH -> {
                ObjectNode call = table.call("PATCH", one, type, "Changes to a " + type, type);
                table.patch(call);
                PathTable.secure(call);
            }
            case DELETE -> PathTable.secure(table.call("DELETE", one, type, "No such " + type + " any more", ""));
            default -> {}
        }
    }

    private void search(CapabilityStatementRestResourceComponent resource, String path) {
        ObjectNode call = table.call("GET", path, resource.getType(), "Search in " + resource.getType(), BUNDLE);
        resource.getSearchParam().stream()
                // Says nothing alone: it goes on with a type that refers to this one, and with a parameter of that.
                .filter(parameter -> !parameter.getName().equals("_has"))
                .forEach(parameter ->
                        PathTable.query(call, parameter.getName(), "string", true, said(parameter.getDocumentation())));
    }

    private static String said(@Nullable String documentation) {
        return documentation == null ? "" : documentation;
    }

    private void write(String method, String path, String type, String summary) {
        ObjectNode call = table.call(method, path, type, summary, type);
        table.body(call, type, "");
        PathTable.secure(call);
    }
}
