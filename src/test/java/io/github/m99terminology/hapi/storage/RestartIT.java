package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of the jar, on a database that is opened a second time. */
@Tag("slow")
class RestartIT {

    @Test
    void restart_makesNoVersion_andServesWhatWasThere(@TempDir Path folder) {
        Map<String, Integer> before;
        try (StorageServer server = StorageServer.start(folder)) {
            before = versions(server);
            server.put(Colours.system("written", "red"));
        }
        try (StorageServer server = StorageServer.start(folder)) {
            assertThat(before).isNotEmpty().allSatisfy((resource, versions) -> assertThat(versions)
                    .as(resource)
                    .isEqualTo(1));
            assertThat(versions(server)).isEqualTo(before);
            assertThat(server.codes("written")).isEqualTo("red");
        }
    }

    /** A client that comes back after a restart, or an unrelated write, need not load again what it has. */
    @Test
    void entityTags_areTheSame_afterAnUnrelatedWrite_andAfterARestart(@TempDir Path folder) {
        List<String> before;
        try (StorageServer server = StorageServer.start(folder)) {
            before = server.entityTags();
            server.put(Colours.system("unrelated", "red"));
            assertThat(server.entityTags()).isEqualTo(before).doesNotHaveDuplicates();
        }
        try (StorageServer server = StorageServer.start(folder)) {
            assertThat(server.entityTags()).isEqualTo(before);
        }
    }

    private static Map<String, Integer> versions(StorageServer server) {
        Map<String, Integer> versions = new LinkedHashMap<>();
        ShippedContent shipped = new ShippedContent(StorageServer.FHIR, RestartIT.class.getClassLoader());
        for (Resource resource : shipped.resources()) {
            String id = ResourceKey.of(resource).toString();
            if (server.get(id).statusCode() == 200) {
                versions.put(id, server.versions(id));
            }
        }
        return versions;
    }
}
