package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which hosts the plugin was made for, by the version of HAPI and of FHIR. */
class FitsHostTest {

    @Test
    void misfit_byVersion() {
        assertThat(FitsHost.misfit("8.8.0", "R4")).isNull();
        assertThat(FitsHost.misfit("8.8.1", null)).isNull();
        assertThat(FitsHost.misfit("8.10.0", "R4"))
                .isEqualTo(
                        "The terminology plugin is not active: it is made for HAPI 8.8.x, and this server runs HAPI 8.10.0."
                                + " All operations are HAPI's own.");
        assertThat(FitsHost.misfit("8.8.0", "R4B")).contains("speaks R4B");
        assertThat(FitsHost.misfit("8.8.0", "DSTU3")).contains("speaks DSTU3");
    }
}
