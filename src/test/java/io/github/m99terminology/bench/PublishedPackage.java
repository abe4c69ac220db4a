package io.github.m99terminology.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.server.NpmArchive;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A FHIR package as it is published to npm, and the terminology resources in it. {@code src/test/packages} pins names and digests. */
record PublishedPackage(String name, Path archive) {

    /** In the order in which they are stored: what others refer to first. */
    static final List<String> TYPES = List.of("NamingSystem", "CodeSystem", "ValueSet", "ConceptMap");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All packages of a list, fetched into a folder unless they are there. */
    static List<PublishedPackage> all(Path list, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<PublishedPackage> packages = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : JSON.readTree(list.toFile()).properties()) {
            Path archive = NpmArchive.fetched(entry.getKey(), entry.getValue().asText(), folder);
            packages.add(new PublishedPackage(entry.getKey(), archive));
        }
        return packages;
    }

    /** The terminology resources, those of the package and no examples. */
    List<ObjectNode> resources() throws IOException {
        List<ObjectNode> resources = new ArrayList<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().matches("package/[^/]+\\.json")
                        && JSON.readTree(tar.readAllBytes()) instanceof ObjectNode resource
                        && TYPES.contains(resource.path("resourceType").asText())) {
                    resources.add(resource);
                }
            }
        }
        resources.sort(Comparator.comparing(resource -> TYPES.indexOf(type(resource))));
        return resources;
    }

    static String type(JsonNode resource) {
        return resource.path("resourceType").asText();
    }
}
