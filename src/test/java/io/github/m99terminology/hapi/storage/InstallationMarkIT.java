package io.github.m99terminology.hapi.storage;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When answers may come from what is shipped, over one database:
 *
 * <pre>
 * nothing was ever stored                        yes
 * installed                                      yes
 * somebody added a code system                   no
 * … and deleted it again                         yes
 * somebody edited what was shipped               no, also after a start, which leaves it edited
 * somebody deleted what was shipped              no, also after a start, which leaves it deleted
 * </pre>
 *
 * And when a start has nothing to install: unless somebody has written under an id that is shipped since the last one.
 */
@Tag("slow")
class InstallationMarkIT {
    private static final String OWN =
            "{\"resourceType\":\"CodeSystem\",\"id\":\"own\",\"url\":\"http://example.org/own\",\"status\":\"draft\",\"content\":\"complete\"}";

    private final ShippedContent shipped =
            new ShippedContent(StorageServer.FHIR, InstallationMarkIT.class.getClassLoader());

    @TempDir
    Path folder;

    @Test
    void shippedContent_isWhatIsStored_onlyWhereNothingElseIs() throws SQLException {
        try (Connection empty = DriverManager.getConnection("jdbc:h2:mem:installation-mark")) {
            assertThat(InstallationMark.isAsShipped(empty, shipped)).isTrue();
        }
        try (TestServer server = TestServer.start(folder, Map.of())) {
            assertThat(isAsShipped(server)).isTrue();
            assertThat(isInstalled(server)).isTrue();
            assertThat(server.fhir().put("/CodeSystem/own", OWN, AUTHORIZATION).statusCode())
                    .isEqualTo(201);
            assertThat(isAsShipped(server)).isFalse();
            assertThat(isInstalled(server)).as("its own id").isTrue();
            assertThat(server.fhir().delete("/CodeSystem/own", AUTHORIZATION).statusCode())
                    .isEqualTo(200);
            assertThat(isAsShipped(server)).isTrue();
            assertThat(isInstalled(server)).isTrue();
            String edited = server.fhir().get("/NamingSystem/icd-10-cm").body().replace("active", "retired");
            assertThat(server.fhir()
                            .put("/NamingSystem/icd-10-cm", edited, AUTHORIZATION)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(isAsShipped(server)).isFalse();
            assertThat(isInstalled(server)).as("a shipped id").isFalse();
        }
        try (TestServer server = TestServer.start(folder, Map.of())) {
            assertThat(isInstalled(server)).isTrue();
            assertThat(isAsShipped(server)).isFalse();
            assertThat(server.fhir().delete("/NamingSystem/cpt", AUTHORIZATION).statusCode())
                    .isEqualTo(200);
            assertThat(isAsShipped(server)).isFalse();
        }
        try (TestServer server = TestServer.start(folder, Map.of())) {
            assertThat(server.fhir().get("/NamingSystem/cpt").statusCode()).isEqualTo(410);
            assertThat(isAsShipped(server)).isFalse();
            assertThat(isInstalled(server)).isTrue();
        }
    }

    /** Whether the next start would have nothing to install. */
    private boolean isInstalled(TestServer server) {
        return new InstallationMark(server.bean(DataSource.class)).holds(shipped);
    }

    private boolean isAsShipped(TestServer server) throws SQLException {
        try (Connection database = server.bean(DataSource.class).getConnection()) {
            return InstallationMark.isAsShipped(database, shipped);
        }
    }
}
