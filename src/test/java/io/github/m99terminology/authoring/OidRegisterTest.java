package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arc of an adopter's own, and what can be wrong with it and with the numbers below it. */
class OidRegisterTest {
    @TempDir
    Path folder;

    @Test
    void arcOfAnAdopter_isTheirValueSetsArc() throws IOException {
        assertThat(compile("oidArc: 1.3.6.1.4.1.99999.5", "7,g56")).isEmpty();

        ValueSet valueSet = Compiled.read(folder.resolve("out"), ValueSet.class, "g56");
        assertThat(valueSet.getIdentifierFirstRep().getValue()).isEqualTo("urn:oid:1.3.6.1.4.1.99999.5.7");
        assertThat(Compiled.read(folder.resolve("out"), ValueSet.class, "guidance-use")
                        .hasIdentifier())
                .as("has no number")
                .isFalse();
    }

    @Test
    void arcThatIsNone_isNamed() throws IOException {
        assertThat(compile("oidArc: example", "7,g56"))
                .containsExactly("project.yaml:9: 'oidArc' must be an OID, such as 2.25.1.");
    }

    @Test
    void numberOrValueSetTwice_numberThatIsNone_andAnUnknownValueSet_areNamed() throws IOException {
        assertThat(compile("oidArc: 2.25.1", "7,g56", "7,guidance-use", "8,g56", "0,coverage-sense", "9,g57"))
                .hasSize(4)
                .anyMatch(mistake -> mistake.startsWith("oids.csv:3: The number 7 stands already at oids.csv:2."))
                .anyMatch(
                        mistake -> mistake.startsWith("oids.csv:4: The value set 'g56' stands already at oids.csv:2."))
                .anyMatch(mistake -> mistake.startsWith("oids.csv:5: '0' cannot be the value of 'number'"))
                .anyMatch(mistake -> mistake.startsWith("oids.csv:6: There is no value set 'g57'."));
    }

    @Test
    void reviewOnADayThatIsNone_isNamed() throws IOException {
        assertThat(compile("lastReview: yesterday"))
                .singleElement()
                .asString()
                .startsWith("project.yaml:9: 'yesterday' cannot be the value of 'lastReview', which takes a date");
    }

    private List<String> compile(String setting, String... rows) throws IOException {
        Path authoring = folder.resolve("authoring");
        AuthoringMistakesTest.copy(Compiled.SECOND_FAMILY, authoring);
        Path project = authoring.resolve("project.yaml");
        Files.writeString(
                project, Files.readString(project).replace("language: en\n", "language: en\n" + setting + "\n"));
        Files.writeString(authoring.resolve("oids.csv"), "number,valueSet\n" + String.join("\n", rows) + "\n");
        return new Compiler()
                .compile(authoring, folder.resolve("out")).mistakes().stream()
                        .map(Mistake::toString)
                        .toList();
    }
}
