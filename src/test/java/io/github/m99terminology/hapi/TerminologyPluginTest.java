package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class TerminologyPluginTest {

    /** A host's own {@code $lookup}. */
    public static final class StockProvider {

        @Operation(name = "$lookup", typeName = "CodeSystem", idempotent = true)
        public Parameters lookup(@IdParam(optional = true) IdType id, @OperationParam(name = "code") CodeType code) {
            return new Parameters();
        }
    }

    @Test
    void plugin_inAHost_isReadyToRegister() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(ValidationSupportChain.class, () -> new ValidationSupportChain());
            context.register(TerminologyPlugin.class);
            context.refresh();
            context.getBean(SnapshotStore.class).update(snapshot -> snapshot.with(Colours.content()));

            ValidationSupportChain chain = context.getBean(ValidationSupportChain.class);
            assertThat(chain.isCodeSystemSupported(
                            new ca.uhn.fhir.context.support.ValidationSupportContext(chain), Colours.SYSTEM))
                    .isTrue();
            for (Class<?> type : List.of(
                    CodeSystemOperationProvider.class,
                    ValueSetOperationProvider.class,
                    ConceptMapOperationProvider.class,
                    ClosureOperationProvider.class,
                    VersionsProvider.class,
                    StockBindings.class,
                    TerminologyMetadata.class,
                    FastPath.class)) {
                assertThat(context.getBean(type)).isNotNull();
            }
            assertThat(context.getBean(TerminologySettings.class).fastPath()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stockOperation_atTypeAndInstanceLevel_isAnsweredByOurs(boolean dropStock) throws Exception {
        try (PlainServer server = PlainServer.startOver(dropStock, new StockProvider())) {
            server.store.update(snapshot -> snapshot.with(Colours.content()));
            assertThat(server.get("/CodeSystem/$lookup?system=http://example.org/colours&code=red")
                            .body())
                    .contains("Rot");
            assertThat(server.get("/CodeSystem/colours/$lookup?code=red").body())
                    .contains("Rot");
        }
    }

    @Test
    void stockOperation_inMetadata_isListedOnce() throws Exception {
        try (PlainServer server = PlainServer.startOver(true, new StockProvider())) {
            assertThat(server.get("/metadata").body()).containsOnlyOnce("\"lookup\"");
        }
    }
}
