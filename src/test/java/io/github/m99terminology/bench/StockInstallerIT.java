package io.github.m99terminology.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.server.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HAPI's own package installer, in HAPI's own server, takes a package from the address at which this server offers it: all of it but for what
 * is not active, which that installer takes from no package.
 */
@Tag("slow")
class StockInstallerIT {
    private static final String NAME = "m99.terminology.r4";

    @Test
    void packageOfAYear_isInstalledByItsAddress_withEveryActiveResource(@TempDir Path folder) throws Exception {
        JsonNode latest = latest();
        Path archive = folder.resolve("package.tgz");
        String address = latest.at("/dist/tarball").asText();
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofFile(archive));
        Map<String, Integer> packaged = new TreeMap<>();
        new PublishedPackage(NAME, archive)
                .resources().stream()
                        .filter(resource -> resource.path("status").asText().equals("active"))
                        .forEach(resource -> packaged.merge(PublishedPackage.type(resource), 1, Integer::sum));

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServerProcess.mainClass(
                StockInstaller.class, address, NAME, latest.get("version").asText()));
        Path said = folder.resolve("stock.txt");
        Process stock = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(stock.waitFor()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said))
                .contains(StockInstaller.MARK + "it says installed: " + packaged)
                .contains(StockInstaller.MARK + "there are: " + packaged);
    }

    private static JsonNode latest() throws Exception {
        JsonNode packument = new ObjectMapper()
                .readTree(TestServer.shared().web().get("/packages/" + NAME).body());
        return packument.get("versions").get(packument.at("/dist-tags/latest").asText());
    }
}
