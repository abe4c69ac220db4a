package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedScriptsTest {
    static final Path FOLDER = Path.of("fhir-resources/TestScript");

    /** With {@code -Dgolden.update=true} the table is written out first. */
    @Test
    void files_areWhatTheTableSays() throws IOException {
        Map<String, String> files = ScriptTable.files();
        if (Boolean.getBoolean("golden.update")) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = FOLDER.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }

        assertThat(read()).isEqualTo(new TreeMap<>(files));
    }

    @Test
    void everyScript_isValid() throws IOException {
        FhirValidator validator = new Specification(Scripts.R4).validator();
        read().forEach((name, text) -> {
            if (!name.startsWith("_reference")) {
                assertThat(validator.validateWithResult(text).getMessages())
                        .as(name)
                        .noneMatch(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0);
            }
        });
    }

    private static Map<String, String> read() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(FOLDER.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }
}
