package io.github.m99terminology.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A FHIR package as it is published to npm, and the terminology resources in it. {@code src/test/packages} pins names and digests. */
record PublishedPackage(String name, Path archive) {

    /** In the order in which they are stored: what others refer to first. */
    private static final List<String> TYPES = List.of("NamingSystem", "CodeSystem", "ValueSet", "ConceptMap");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All packages of a list, fetched into a folder unless they are there. */
    static List<PublishedPackage> all(Path list, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<PublishedPackage> packages = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : JSON.readTree(list.toFile()).properties()) {
            Path archive = folder.resolve(entry.getKey().replace('@', '-') + ".tgz");
            if (!Files.exists(archive)) {
                fetch(entry.getKey(), folder);
            }
            if (!digest(archive).equals(entry.getValue().asText())) {
                throw new IOException(archive + " is not what " + list + " says it is");
            }
            packages.add(new PublishedPackage(entry.getKey(), archive));
        }
        return packages;
    }

    private static void fetch(String name, Path folder) throws IOException, InterruptedException {
        Process npm = new ProcessBuilder("npm", "pack", name, "--silent")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(npm.getInputStream().readAllBytes());
        if (npm.waitFor() != 0) {
            throw new IOException("npm cannot fetch " + name + ": " + said);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
            return "sha512-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The terminology resources, those of the package and no examples. */
    List<ObjectNode> resources() throws IOException {
        List<ObjectNode> resources = new ArrayList<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().matches("package/[^/]+\\.json")
                        && JSON.readTree(tar.readAllBytes()) instanceof ObjectNode resource
                        && Set.copyOf(TYPES)
                                .contains(resource.path("resourceType").asText())) {
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
