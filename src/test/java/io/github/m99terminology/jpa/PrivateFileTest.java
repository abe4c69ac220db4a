package io.github.m99terminology.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever H2 leaves in the data folder is for its owner alone. */
class PrivateFileTest {
    @TempDir
    private Path data;

    @BeforeEach
    void onlyWhereFilesHaveOwners() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    private void use() throws SQLException {
        Settings settings = SettingsReader.read(
                Optional.empty(), Map.of(), Map.of("data.dir", data.toString(), "server.port", "0"));
        try (Connection database = Database.open(settings)) {
            database.createStatement().execute("CREATE TABLE IF NOT EXISTS note (text VARCHAR)");
        }
    }

    private List<String> permissions() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(PrivateFileTest::permissions).toList();
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    @Test
    void newDatabase_isForItsOwnerAlone() throws Exception {
        use();
        assertThat(permissions()).isNotEmpty().containsOnly("rw-------");
    }

    @Test
    void databaseOfAnEarlierVersion_isClosedToOthers() throws Exception {
        use();
        Path file = data.resolve("terminology.mv.db");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        use();

        assertThat(permissions()).isNotEmpty().containsOnly("rw-------");
    }
}
