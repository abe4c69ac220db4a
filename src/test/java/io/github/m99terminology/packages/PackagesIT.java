package io.github.m99terminology.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.utilities.npm.FilesystemPackageCacheManager;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.hl7.fhir.utilities.npm.PackageClient;
import org.hl7.fhir.utilities.npm.PackageInfo;
import org.hl7.fhir.utilities.npm.PackageServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package registry, asked by hand, by npm and by FHIR's own package client. */
class PackagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "m99.terminology.r4";
    private static final String SETS = "https://m99-terminology.github.io/fhir/ValueSet/";

    private final TestServer server = TestServer.shared();
    private final Http web = server.web();
    private final String registry = "http://127.0.0.1:" + server.port() + "/packages";

    @TempDir
    Path folder;

    private JsonNode packument() throws IOException {
        return JSON.readTree(web.get("/packages/" + NAME).body());
    }

    /** The version of a year that there is now. */
    private static String version(JsonNode packument, String year) {
        List<String> versions = new ArrayList<>();
        packument.get("versions").fieldNames().forEachRemaining(versions::add);
        return versions.stream()
                .filter(version -> version.startsWith(year + "."))
                .findFirst()
                .orElseThrow();
    }

    /** What follows the year, as one number. */
    private static long time(String version) {
        String[] parts = version.split("\\.");
        return Long.parseLong(parts[1]) * 100_000_000 + Long.parseLong(parts[2]);
    }

    private static HttpResponse<byte[]> bytes(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
    }

    @Test
    void archive_isWhatTheRegistrySaysOfIt_atEachOfItsAddresses() throws Exception {
        JsonNode packument = packument();
        for (String year : List.of("2026", "2027")) {
            String version = version(packument, year);
            JsonNode told = packument.at("/versions/" + version);

            HttpResponse<byte[]> archive = bytes(told.at("/dist/tarball").asText());

            assertThat(archive.statusCode()).isEqualTo(200);
            assertThat(told.at("/license").asText()).isEqualTo("Apache-2.0");
            assertThat(archive.headers().firstValue("Content-Type")).contains("application/gzip");
            assertThat(told.at("/dist/shasum").asText())
                    .isEqualTo(HexFormat.of().formatHex(digest("SHA-1", archive.body())));
            assertThat(told.at("/dist/integrity").asText())
                    .isEqualTo("sha512-" + Base64.getEncoder().encodeToString(digest("SHA-512", archive.body())));
            assertThat(bytes(registry + "/" + NAME + "/" + version).body()).isEqualTo(archive.body());
        }
        assertThat(packument.at("/dist-tags/latest").asText()).isEqualTo(version(packument, "2027"));
        assertThat(bytes(registry + "/" + NAME + "/latest").body())
                .isEqualTo(bytes(registry + "/" + NAME + "/" + version(packument, "2027"))
                        .body());
    }

    private static byte[] digest(String algorithm, byte[] body) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(body);
    }

    @Test
    void nothingChanged_isAskedInOneRequest_andIs304() throws Exception {
        String latest = "/" + NAME + "/" + version(packument(), "2027");
        for (String path : List.of("", "/" + NAME, latest)) {
            String tag = bytes(registry + path).headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again = web.get("/packages" + path, "If-None-Match", tag);

            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void yearsPackage_hasWhatIsOfThatYear_andWhatIsOfNone() throws Exception {
        NpmPackage year = loaded("2026");

        assertThat(year.name()).isEqualTo(NAME);
        assertThat(year.fhirVersion()).isEqualTo("4.0.1");
        assertThat(year.canonical()).isEqualTo("https://m99-terminology.github.io/fhir");
        List<String> files = year.list("package");
        assertThat(files)
                .contains(
                        "CodeSystem-icd-10-cm-m99-2026.json",
                        "ValueSet-m99-billable-2026.json",
                        "ConceptMap-m99-to-cpt-2026.json",
                        "CodeSystem-m99-documentation-guidance.json",
                        "StructureDefinition-evidence.json",
                        "NamingSystem-icd-10-cm.json")
                .doesNotContain("CodeSystem-icd-10-cm-m99.json", "ValueSet-m99-billable.json");
        try (InputStream set = year.loadByCanonical(SETS + "m99-billable")) {
            JsonNode resource = JSON.readTree(set);
            assertThat(resource.get("version").asText()).isEqualTo("2026");
            assertThat(resource.at("/meta/versionId").isMissingNode()).isTrue();
            assertThat(resource.at("/meta/lastUpdated").isMissingNode()).isTrue();
        }
    }

    private NpmPackage loaded(String year) throws Exception {
        byte[] archive =
                bytes(registry + "/" + NAME + "/" + version(packument(), year)).body();
        return NpmPackage.fromPackage(new ByteArrayInputStream(archive));
    }

    /** As a package it is what it is as a resource. */
    @Test
    void packagedResource_saysWhatTheServerSays() throws Exception {
        NpmPackage year = loaded("2027");
        for (String file : List.of("CodeSystem-icd-10-cm-m99", "ConceptMap-m99-to-cpt", "ValueSet-m99-billable")) {
            JsonNode served = JSON.readTree(
                    server.fhir().get("/" + file.replaceFirst("-", "/")).body());
            ObjectNode meta = (ObjectNode) served.get("meta");
            meta.remove(List.of("versionId", "lastUpdated", "source"));
            if (meta.isEmpty()) {
                ((ObjectNode) served).remove("meta");
            }
            try (InputStream packaged = year.load("package", file + ".json")) {
                assertThat(JSON.readTree(packaged)).as(file).isEqualTo(served);
            }
        }
    }

    @Test
    void write_makesAGreaterVersion_andTheOldOneIsNoLongerThere() throws Exception {
        String before = version(packument(), "2027");
        String set =
                """
                {"resourceType": "ValueSet", "id": "packaged", "url": "urn:packaged", "version": "2027", "status": "active",
                 "publisher": "M99 Terminology", "compose": {"include": [{"system": "http://hl7.org/fhir/sid/icd-10-cm"}]}}""";
        assertThat(server.fhir()
                        .put("/ValueSet/packaged", set, TestServer.AUTHORIZATION)
                        .statusCode())
                .isIn(200, 201);
        try {
            String after = version(packument(), "2027");
            assertThat(time(after)).isGreaterThan(time(before));
            assertThat(loaded("2027").list("package")).contains("ValueSet-packaged.json");
            assertThat(loaded("2026").list("package")).doesNotContain("ValueSet-packaged.json");
            HttpResponse<String> gone = web.get("/packages/" + NAME + "/" + before);
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(gone.body()).contains("There is no version \\\"" + before, after);
        } finally {
            server.fhir().delete("/ValueSet/packaged", TestServer.AUTHORIZATION);
        }
        assertThat(loaded("2027").list("package")).doesNotContain("ValueSet-packaged.json");
    }

    /** What belongs to somebody else is no business of a package, and neither is its coming. */
    @Test
    void resourceOfAnotherPublisher_isNotPackaged_andItsCreationIsNoNewVersion() throws Exception {
        String before = version(packument(), "2027");
        String id = "not-packaged-" + System.nanoTime();
        server.fhir()
                .put(
                        "/ValueSet/" + id,
                        "{\"resourceType\":\"ValueSet\",\"id\":\"%s\",\"url\":\"urn:%s\",\"status\":\"draft\"}"
                                .formatted(id, id),
                        TestServer.AUTHORIZATION);

        assertThat(version(packument(), "2027")).isEqualTo(before);
        assertThat(loaded("2027").list("package")).doesNotContain("ValueSet-" + id + ".json");
    }

    @Test
    void whatIsNotThere_is404_andSaysWhatIs() {
        assertThat(web.get("/packages/no.such").statusCode()).isEqualTo(404);
        assertThat(web.get("/packages/no.such").body()).contains("OperationOutcome", NAME);
        assertThat(web.get("/packages/" + NAME + "/1.0.0").body()).contains("There is no version", "2027.");
        for (String path : List.of("/" + NAME + "/a/b/c", "/%2e%2e/secret", "/@a%2fb", "/" + NAME + "/-/x.tgz")) {
            HttpResponse<String> answer = web.get("/packages" + path);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
        }
        assertThat(web.send("PUT", "/packages/" + NAME, TestServer.AUTHORIZATION)
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void npm_viewsAndPacks() throws Exception {
        JsonNode packument = packument();
        String latest = version(packument, "2027");

        String view = npm("view", NAME, "name", "version", "dist.shasum", "--json");
        String packed = npm("pack", NAME + "@2026");

        JsonNode viewed = JSON.readTree(view);
        assertThat(viewed.get("version").asText()).isEqualTo(latest);
        assertThat(viewed.get("dist.shasum").asText())
                .isEqualTo(packument.at("/versions/" + latest + "/dist/shasum").asText());
        Path archive = folder.resolve(packed.strip());
        assertThat(digest("SHA-1", Files.readAllBytes(archive)))
                .isEqualTo(HexFormat.of()
                        .parseHex(packument
                                .at("/versions/" + version(packument, "2026") + "/dist/shasum")
                                .asText()));
    }

    private String npm(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("npm"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--registry", registry, "--cache", "" + folder.resolve("cache"), "--silent"));
        Path said = folder.resolve("npm.txt");
        try {
            Process npm = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!npm.waitFor(1, TimeUnit.MINUTES)) {
                npm.descendants().forEach(ProcessHandle::destroyForcibly);
                npm.destroyForcibly();
            }
            assertThat(npm.waitFor()).as(Files.readString(said)).isZero();
            return Files.readString(said);
        } catch (IOException absent) {
            return Assumptions.abort("skipped: " + absent.getMessage());
        }
    }

    /** The client that HAPI and the validator fetch packages with, and the cache that both keep them in. */
    @Test
    void fhirsOwnClient_findsFetchesAndCaches() throws Exception {
        PackageServer here = new PackageServer(registry);
        PackageClient client = new PackageClient(here);

        List<PackageInfo> versions = client.getVersions(NAME);
        assertThat(versions)
                .extracting(PackageInfo::getVersion)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(version(packument(), "2026"), version(packument(), "2027")));
        assertThat(client.search("m99", null, null, false, null))
                .extracting(PackageInfo::getId)
                .containsExactly(NAME);
        assertThat(client.search("no.such", null, null, false, null)).isEmpty();

        FilesystemPackageCacheManager cache = new FilesystemPackageCacheManager.Builder()
                .withCacheFolder("" + Files.createDirectory(folder.resolve("packages")))
                .withPackageServers(List.of(here))
                .build();
        NpmPackage loaded = cache.loadPackage(NAME, version(packument(), "2026"));
        assertThat(loaded.version()).isEqualTo(version(packument(), "2026"));
        assertThat(new TreeSet<>(loaded.listResources("ValueSet"))).contains("ValueSet-m99-billable-2026.json");
    }
}
