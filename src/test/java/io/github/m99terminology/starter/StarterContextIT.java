package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.dao.data.ITermValueSetDao;
import ca.uhn.fhir.jpa.entity.TermValueSet;
import io.github.m99terminology.examples.HttpExample;
import io.github.m99terminology.examples.HttpFileRunner;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The plugin in a host that is not ours: it answers the README's example requests. */
class StarterContextIT {
    private static StarterServer starter;

    @BeforeAll
    static void start() throws Exception {
        starter = StarterServer.shared();
    }

    @Test
    void start_contextIsUp_contentIsServed() {
        assertThat(starter.bean(SnapshotStore.class).isReady()).isTrue();
        assertThat(starter.bean(SnapshotStore.class).current().codeSystems()).isNotEmpty();
    }

    @Test
    void shippedValueSets_areNotMarkedForTheHostsPreExpansion_whichStaysOn() {
        assertThat(starter.bean(JpaStorageSettings.class).isPreExpandValueSets())
                .isTrue();
        assertThat(starter.bean(ITermValueSetDao.class).findAll())
                .extracting(TermValueSet::getUrl)
                .noneMatch(url -> url.contains("m99"));
    }

    @TestFactory
    Stream<DynamicTest> examples() {
        HttpFileRunner runner = new HttpFileRunner(starter.base());
        return Stream.of("examples.http", "matches-and-closures.http")
                .flatMap(StarterContextIT::read)
                .map(example -> DynamicTest.dynamicTest(
                        example.name(), () -> assertThat(runner.run(example)).isEmpty()));
    }

    private static Stream<HttpExample> read(String file) {
        try {
            return HttpExample.parse(Files.readString(Path.of("src/test/http", file))).stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
