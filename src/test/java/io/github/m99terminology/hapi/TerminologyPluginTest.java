package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
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
                    VersionsProvider.class,
                    StockBindings.class,
                    TerminologyMetadata.class,
                    FastPath.class)) {
                assertThat(context.getBean(type)).isNotNull();
            }
            assertThat(context.getBean(TerminologySettings.class).fastPath()).isFalse();
        }
    }

    @Test
    void stockBinding_whereOursIsRegistered_isDropped() {
        RestfulServer server = new RestfulServer(PlainServer.R4);
        server.registerInterceptor(new StockBindings());
        StockProvider stock = new StockProvider();
        TerminologyAnswers answers = new TerminologyAnswers(new SnapshotStore(), TerminologySettings.DEFAULT);
        server.registerProviders(stock, new CodeSystemOperationProvider(answers));
        assertThat(server.getProviderMethodBindings(stock)).isEmpty();
        assertThat(server.getResourceBindings().stream()
                        .flatMap(resource -> resource.getMethodBindings().stream())
                        .filter(OperationMethodBinding.class::isInstance))
                .extracting(binding -> binding.getProvider().getClass().getSimpleName())
                .containsOnly("CodeSystemOperationProvider");
    }

    @Test
    void stockBinding_withoutInterceptor_isStillOverridden() throws Exception {
        RestfulServer server = new RestfulServer(PlainServer.R4);
        TerminologyAnswers answers = new TerminologyAnswers(new SnapshotStore(), TerminologySettings.DEFAULT);
        server.registerProviders(new StockProvider(), new CodeSystemOperationProvider(answers));
        assertThat(server.getResourceBindings()).hasSize(1);
        assertThat(server.getResourceBindings()
                        .iterator()
                        .next()
                        .getMethodBindings()
                        .get(0)
                        .getProvider())
                .isInstanceOf(CodeSystemOperationProvider.class);
    }
}
