package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import io.github.m99terminology.hapi.storage.ContentInstaller.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table in {@link ContentInstaller}, row by row. {@code A}, {@code B}: states that are shipped; {@code X}: somebody's edit. */
class ContentInstallerIT {
    private static StorageServer server;
    private static ContentInstaller installer;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = StorageServer.start(folder);
        StoredResources stored =
                new StoredResources(server.bean(DaoRegistry.class), server.bean(PartitionSettings.class));
        installer = new ContentInstaller(StorageServer.FHIR, stored);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void install_neverStored_isVersionOne() {
        assertThat(install(Colours.system("never", "A"))).isEqualTo(Outcome.INSTALLED);

        assertThat(server.versions("CodeSystem/never")).isEqualTo(1);
    }

    @Test
    void install_unchanged_makesNoVersion() {
        install(Colours.system("unchanged", "A"));

        assertThat(install(Colours.system("unchanged", "A"))).isEqualTo(Outcome.UNCHANGED);
        assertThat(server.versions("CodeSystem/unchanged")).isEqualTo(1);
    }

    @Test
    void install_shippedChanged_isTheNextVersion() {
        install(Colours.system("changed", "A"));

        assertThat(install(Colours.system("changed", "B"))).isEqualTo(Outcome.INSTALLED);
        assertThat(server.versions("CodeSystem/changed")).isEqualTo(2);
        assertThat(server.get("CodeSystem/changed").body()).contains("display of B");
    }

    @Test
    void install_editedSince_leavesTheEdit() {
        install(Colours.system("edited", "A"));
        server.put(Colours.system("edited", "X"));

        assertThat(install(Colours.system("edited", "A"))).isEqualTo(Outcome.LEFT_AS_EDITED);
        assertThat(server.versions("CodeSystem/edited")).isEqualTo(2);
        assertThat(server.get("CodeSystem/edited").body()).contains("display of X");
    }

    @Test
    void install_editedAndShippedChanged_isTheNextVersionOverTheEdit() {
        install(Colours.system("both", "A"));
        server.put(Colours.system("both", "X"));

        assertThat(install(Colours.system("both", "B"))).isEqualTo(Outcome.INSTALLED);
        assertThat(server.versions("CodeSystem/both")).isEqualTo(3);
    }

    /** What HAPI's upload tools leave behind is no edit. */
    @Test
    void install_codesGone_areInstalledAgain() {
        install(Colours.system("gone", "A"));
        CodeSystem stub = Colours.system("gone", "A").copy();
        stub.setContent(CodeSystem.CodeSystemContentMode.NOTPRESENT).setConcept(null);
        server.put(stub);

        assertThat(install(Colours.system("gone", "A"))).isEqualTo(Outcome.INSTALLED);
        assertThat(server.get("CodeSystem/gone").body()).contains("display of A");
    }

    @Test
    void install_deletedSince_staysDeleted() {
        install(Colours.system("deleted", "A"));
        server.delete("CodeSystem/deleted");

        assertThat(install(Colours.system("deleted", "A"))).isEqualTo(Outcome.LEFT_AS_EDITED);
        assertThat(server.get("CodeSystem/deleted").statusCode()).isEqualTo(410);
    }

    @Test
    void install_deletedAndShippedChanged_isStoredAgain() {
        install(Colours.system("revived", "A"));
        server.delete("CodeSystem/revived");

        assertThat(install(Colours.system("revived", "B"))).isEqualTo(Outcome.INSTALLED);
        assertThat(server.get("CodeSystem/revived").body()).contains("display of B");
    }

    @Test
    void install_typeThatTheHostDoesNotStore_isPassedOver() {
        Patient patient = new Patient();
        patient.setId("p");

        assertThat(install(patient)).isEqualTo(Outcome.NOT_SUPPORTED_BY_HOST);
    }

    @Test
    void install_refusedByTheHost_installsTheOthers() {
        CodeSystem broken = Colours.system("broken", "A", "A");

        var outcomes = installer.install(List.of(broken, Colours.system("sound", "A")));

        assertThat(outcomes).containsEntry(Outcome.FAILED, 1).containsEntry(Outcome.INSTALLED, 1);
    }

    private static Outcome install(Resource resource) {
        return installer.install(List.of(resource)).keySet().iterator().next();
    }
}
