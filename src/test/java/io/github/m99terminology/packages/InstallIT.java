package io.github.m99terminology.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.m99terminology.cli.ContentCommands;
import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands {@code install} and {@code mirror}, into a server of its own. */
@Tag("slow")
class InstallIT {

    private static final int MANY = Integer.getInteger("install.resources", 300);

    @TempDir
    static Path data;

    private static TestServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Ran(int code, String out, String err) {}

    private static Ran run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--server", "http://127.0.0.1:" + server.port() + "/fhir"));
        if (!all.contains("--token")) {
            all.addAll(List.of("--token", TestServer.TOKEN));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ContentCommands.addTo(new CommandLine(CommandSpec.create()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    private Path archive(String name, List<PackagedResource> resources) throws IOException {
        Path file = folder.resolve(name + ".tgz");
        try (OutputStream out = Files.newOutputStream(file)) {
            PackageArchive.write(
                    new PackageManifest("example." + name, "1.0.0", "Example", "Somebody", null, null, null),
                    resources,
                    out);
        }
        return file;
    }

    private static PackagedResource resource(String type, String id, String json) {
        return new PackagedResource(
                type, id, Map.of(), PackagedResource.Content.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static PackagedResource set(String id) {
        return resource(
                "ValueSet",
                id,
                "{\"resourceType\":\"ValueSet\",\"id\":\"%s\",\"url\":\"urn:%s\",\"status\":\"draft\"}"
                        .formatted(id, id));
    }

    /** How often something has been written, of what a package may bring. */
    private static Writes.Mark mark() {
        return server.bean(Writes.class).mark(StoredContent.TYPES);
    }

    private static int status(String path) {
        return server.fhir().get(path).statusCode();
    }

    /** Three kinds of wrong: a code that is there twice, a value that is none of its type, and what is no JSON. */
    @Test
    void manyResources_ofWhichSomeAreWrong_areTakenButForThose_whichTheReportNames() throws Exception {
        List<PackagedResource> resources = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            resources.add(set("many-%05d".formatted(i)));
        }
        resources.set(
                MANY / 2,
                resource(
                        "CodeSystem",
                        "many-wrong",
                        """
                        {"resourceType":"CodeSystem","id":"many-wrong","url":"urn:many-wrong","status":"draft","content":"complete",
                         "concept":[{"code":"a"},{"code":"a"}]}"""));
        resources.set(
                MANY / 3,
                resource(
                        "ValueSet",
                        "many-type",
                        "{\"resourceType\":\"ValueSet\",\"id\":\"many-type\",\"experimental\":\"perhaps\"}"));
        resources.set(MANY / 4, resource("ValueSet", "many-json", "{\"resourceType\":\"ValueSet\",\"id\""));
        resources.set(MANY / 5, resource("Patient", "many", "{\"resourceType\":\"Patient\",\"id\":\"many\"}"));
        Path archive = archive("many", resources);

        long begun = System.nanoTime();
        Ran ran = run("install", archive.toString());
        System.out.printf("Install: %d resources in %.1f s%n", MANY, (System.nanoTime() - begun) / 1e9);

        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "Package example.many 1.0.0: " + MANY + " files",
                        "Taken: " + (MANY - 4) + " ValueSet",
                        "Left out, for this program takes terminology alone: 1 Patient",
                        "Refused: 3",
                        "package/CodeSystem-many-wrong.json: CodeSystem/many-wrong: 422",
                        "package/ValueSet-many-type.json: ValueSet/many-type: 4",
                        "package/ValueSet-many-json.json: it is no JSON");
        assertThat(status("/ValueSet/many-00001")).isEqualTo(200);
        assertThat(status("/ValueSet/many-%05d".formatted(MANY - 1))).isEqualTo(200);
        assertThat(status("/CodeSystem/many-wrong")).isEqualTo(404);
    }

    /** Of two the second would take the place of the first, and nobody would know. */
    @Test
    void twoFilesOfOneId_areNotBothTaken_andTheReportSaysWhich() throws Exception {
        Path file = folder.resolve("twice.tgz");
        String json = "{\"resourceType\":\"ValueSet\",\"id\":\"twice\",\"url\":\"urn:twice\",\"status\":\"%s\"}";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("package/package.json", "{\"name\":\"example.twice\",\"version\":\"1.0.0\"}");
        files.put("package/ValueSet-twice.json", json.formatted("draft"));
        files.put("package/again.json", json.formatted("active"));
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, String> each : files.entrySet()) {
                byte[] bytes = each.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }

        Ran ran = run("install", file.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "Taken: 1 ValueSet",
                        "package/again.json: ValueSet/twice: what is stored under this id is package/ValueSet-twice.json");
        assertThat(server.fhir().get("/ValueSet/twice").body()).contains("draft");
    }

    @Test
    void packageThatIsNotWhole_changesNothing() throws Exception {
        Path archive = archive("whole", List.of(set("whole-1"), set("whole-2")));
        byte[] bytes = Files.readAllBytes(archive);
        Path cut = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(bytes, bytes.length - 9));
        Writes.Mark before = mark();

        for (Ran ran : List.of(
                run("install", cut.toString()),
                run("install", archive.toString(), "--hash", "sha512-AAAA"),
                run("install", folder.resolve("no-such.tgz").toString()))) {
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).contains("Nothing was changed.");
        }

        assertThat(mark()).isEqualTo(before);
        assertThat(run("install", archive.toString()).code()).isZero();
        assertThat(status("/ValueSet/whole-2")).isEqualTo(200);
    }

    @Test
    void withoutTheToken_itStopsAtOnce() throws Exception {
        Path archive = archive("closed", List.of(set("closed")));

        Ran ran = run("install", archive.toString(), "--token", "not-the-token");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("answered 403");
        assertThat(status("/ValueSet/closed")).isEqualTo(404);
    }

    /** A second server gets what the first has, by its package and by its feed, and then what has changed, and nothing twice. */
    @Test
    void anotherServer_isFollowed_byItsPackageAndItsFeed() throws Exception {
        Http first = TestServer.shared().fhir();
        String root = "http://127.0.0.1:" + TestServer.shared().port();
        Ran byPackage = run("install", root + "/packages/m99.terminology.r4/latest");
        assertThat(byPackage.code()).as(byPackage.out() + byPackage.err()).isZero();
        assertThat(byPackage.out()).contains("Package m99.terminology.r4 2027.", "Left out", "StructureDefinition");

        String set =
                """
                {"resourceType": "ValueSet", "id": "mirrored", "url": "urn:mirrored", "version": "2027", "status": "active",
                 "publisher": "M99 Terminology", "compose": {"include": [{"system": "http://hl7.org/fhir/sid/icd-10-cm"}]}}""";
        String[] mirror = {
            root + "/syndication.xml", "--state", folder.resolve("state").toString()
        };
        assertThat(first.put("/ValueSet/mirrored", set, TestServer.AUTHORIZATION)
                        .statusCode())
                .isLessThan(300);
        try {
            Ran all = run("mirror", mirror);
            assertThat(all.code()).as(all.out() + all.err()).isZero();
            assertThat(status("/ValueSet/mirrored")).isEqualTo(200);

            Writes.Mark before = mark();
            assertThat(run("mirror", mirror).out()).isEqualToIgnoringNewLines("Nothing has changed.");
            assertThat(mark()).isEqualTo(before);

            first.put("/ValueSet/mirrored", set.replace("active", "retired"), TestServer.AUTHORIZATION);
            assertThat(run("mirror", mirror).out()).contains("Taken: 1 ValueSet", "Deleted: 0");
            assertThat(server.fhir().get("/ValueSet/mirrored").body()).contains("retired");
        } finally {
            first.delete("/ValueSet/mirrored", TestServer.AUTHORIZATION);
        }
        assertThat(run("mirror", mirror).out()).contains("Taken: nothing", "Deleted: 1");
        assertThat(status("/ValueSet/mirrored")).isEqualTo(410);
    }

    @Test
    void feedThatIsNone_changesNothing() {
        Writes.Mark before = mark();
        String root = "http://127.0.0.1:" + TestServer.shared().port();
        for (String feed :
                List.of(root + "/no-such", root + "/", root + "/packages", "nowhere", "http://127.0.0.1:1/x")) {
            Ran ran = run("mirror", feed, "--state", folder.resolve("none").toString());
            assertThat(ran.code()).as(feed).isEqualTo(1);
            assertThat(ran.err()).as(feed).isNotBlank().doesNotContain("Exception", "\tat ");
        }
        assertThat(mark()).isEqualTo(before);
    }

    /** One entry whose bytes are not those that the feed says, one whose bytes are not there, and a feed that names nothing. */
    @Test
    void feedWithWrongEntries_takesNothingOfThem_andNamesThem() throws Exception {
        String entry =
                "<entry><category term='FHIR_ValueSet'/><link rel='alternate' href='%s' n:sha256Hash='%s'/></entry>";
        String hash = "0".repeat(64);
        String feed =
                "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:n='http://ns.electronichealth.net.au/ncts/syndication/asf/extensions/1.0.0'>%s</feed>";
        Map<String, String> files = Map.of(
                "/wrong.xml",
                        feed.formatted(entry.formatted("other.json", hash) + entry.formatted("no-such.json", hash)),
                "/empty.xml", feed.formatted(""),
                "/other.json", "{\"resourceType\":\"ValueSet\",\"id\":\"other\",\"status\":\"draft\"}");
        HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.createContext("/", exchange -> {
            byte[] body =
                    files.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            String root = "http://127.0.0.1:" + other.getAddress().getPort();
            Writes.Mark before = mark();
            Ran wrong = run(
                    "mirror",
                    root + "/wrong.xml",
                    "--state",
                    folder.resolve("wrong").toString());
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.out())
                    .contains(
                            "Refused: 2",
                            root + "/other.json: The package is not the one that was meant: its SHA-256 is ",
                            root + "/no-such.json answered 404");
            Ran empty = run(
                    "mirror",
                    root + "/empty.xml",
                    "--state",
                    folder.resolve("empty").toString());
            assertThat(empty.code()).isEqualTo(1);
            assertThat(empty.err()).contains("it names no FHIR resource", "Nothing was changed.");
            assertThat(mark()).isEqualTo(before);
        } finally {
            other.stop(0);
        }
    }
}
