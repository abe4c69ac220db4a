package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ca.uhn.fhir.jpa.provider.BaseJpaResourceProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.ExceptionHandlingInterceptor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HapiNamesTest {

    @Test
    void loggersOfHapi_areNamedAsExpected() {
        assertThat(List.of(RestfulServer.class, ExceptionHandlingInterceptor.class))
                .allSatisfy(type -> assertThat(type.getName()).startsWith(HapiNames.PACKAGE));
    }

    @Test
    void providersOfHapisStorage_areNamedAsExpected() {
        assertThat(List.of(JpaSystemProvider.class, BaseJpaResourceProvider.class, ValueSetOperationProvider.class))
                .allSatisfy(type -> assertThat(type.getName()).startsWith(HapiNames.STORAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-13", "2026-02-30", "2026-1", "2026-01-01T25:00"})
    void dateThatIsNone_isRefusedInAnExpectedSentence(String date) {
        Throwable refused = catchThrowable(() -> new DateParam(date));

        assertThat(refused.getMessage()).matches(HapiNames.DATE_REFUSED);
    }
}
