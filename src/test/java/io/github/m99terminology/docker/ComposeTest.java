package io.github.m99terminology.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The compose files, held against the <a href="https://github.com/compose-spec/compose-spec/blob/main/spec.md">specification's</a> names and against what
 * they name.
 */
class ComposeTest {
    private static final Path FOLDER = Path.of("docker");
    private static final Set<String> TOP = Set.of("name", "services", "volumes");
    private static final Set<String> OF_SERVICE = Set.of(
            "image",
            "build",
            "depends_on",
            "ports",
            "environment",
            "healthcheck",
            "volumes",
            "read_only",
            "tmpfs",
            "cap_drop",
            "security_opt",
            "mem_limit",
            "stop_grace_period",
            "restart");

    private static JsonNode read(String file) throws IOException {
        return new YAMLMapper().readTree(FOLDER.resolve(file).toFile());
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void eachService(String file, Consumer<JsonNode> check) throws IOException {
        read(file).get("services").forEach(check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.h2.yaml", "compose.postgres.yaml", "compose.hapi.yaml"})
    void names_areTheSpecifications(String file) throws IOException {
        assertThat(names(read(file))).isSubsetOf(TOP);
        eachService(file, service -> assertThat(names(service)).isSubsetOf(OF_SERVICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.h2.yaml", "compose.postgres.yaml", "compose.hapi.yaml"})
    void whatIsNamed_isThere(String file) throws IOException {
        JsonNode all = read(file);
        Set<String> variables = ServerVariables.all();
        eachService(file, service -> {
            assertThat(names(service.path("depends_on"))).isSubsetOf(names(all.get("services")));
            assertThat(names(service.path("environment")))
                    .filteredOn(name -> name.startsWith("M99_"))
                    .isSubsetOf(variables);
            for (String volume : texts(service.path("volumes"))) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    // What is made by a build is in a folder that need not be there yet.
                    assertThat(source).startsWith("../target/");
                } else {
                    assertThat(names(all.get("volumes"))).contains(source);
                }
            }
            if (service.has("build")) {
                Path context =
                        FOLDER.resolve(service.at("/build/context").asText()).normalize();
                assertThat(context.resolve(service.at("/build/dockerfile").asText()))
                        .isRegularFile();
            }
        });
    }

    /** The grace that the server gives to requests, and some seconds to stop. */
    @ParameterizedTest
    @ValueSource(strings = {"compose.h2.yaml", "compose.postgres.yaml"})
    void server_isReadOnly_withoutCapabilities_andGivenTheTimeToStop(String file) throws IOException {
        JsonNode server = read(file).at("/services/server");

        assertThat(server.get("read_only").asBoolean()).isTrue();
        assertThat(texts(server.get("tmpfs"))).contains("/tmp");
        assertThat(texts(server.get("volumes"))).contains("data:/data");
        assertThat(texts(server.get("cap_drop"))).containsExactly("ALL");
        assertThat(Integer.parseInt(server.get("stop_grace_period").asText().replace("s", "")))
                .isGreaterThan(20);
        assertThat(Files.readString(FOLDER.resolve("Dockerfile"))).contains("VOLUME /data", "EXPOSE 8080");
        assertThat(texts(server.get("ports"))).allMatch(port -> port.endsWith(":8080"));
    }
}
