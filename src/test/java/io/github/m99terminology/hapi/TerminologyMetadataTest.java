package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminologyMetadataTest {

    private PlainServer server;

    @BeforeEach
    void start() throws Exception {
        server = PlainServer.start(false);
        server.store.update(snapshot -> snapshot.with(Colours.content()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void metadata_modes_areNotMixedUp() throws Exception {
        assertThat(server.get("/metadata").body()).contains("\"CapabilityStatement\"");
        assertThat(server.get("/metadata?mode=terminology").body()).contains("\"TerminologyCapabilities\"");
        assertThat(server.get("/metadata").body()).contains("\"CapabilityStatement\"");
        assertThat(server.get("/metadata?mode=full").body()).contains("\"CapabilityStatement\"");
    }

    /** What is claimed is what was run: the folder of HL7's tests that the baseline was taken from. */
    @Test
    void testVersion_isThatOfTheTestsThatWereRun() throws Exception {
        CapabilityStatement statement = PlainServer.R4
                .newJsonParser()
                .parseResource(
                        CapabilityStatement.class, server.get("/metadata").body());
        assertThat(statement.getExtension())
                .filteredOn(feature -> feature.hasExtension("definition"))
                .filteredOn(feature -> feature.getExtensionByUrl("definition")
                        .getValue()
                        .primitiveValue()
                        .endsWith("/test-version"))
                .extracting(
                        feature -> feature.getExtensionByUrl("value").getValue().primitiveValue())
                .containsExactly(Files.readString(Path.of("src/test/conformance/tests.version"))
                        .strip());
    }

    @Test
    void capabilityStatement_isOfATerminologyServer() throws Exception {
        CapabilityStatement statement = PlainServer.R4
                .newJsonParser()
                .parseResource(
                        CapabilityStatement.class, server.get("/metadata").body());
        assertThat(statement.hasInstantiates("http://hl7.org/fhir/CapabilityStatement/terminology-server"))
                .isTrue();
        CapabilityStatementRestResourceComponent codeSystem = statement.getRestFirstRep().getResource().stream()
                .filter(resource -> resource.getType().equals("CodeSystem"))
                .findFirst()
                .orElseThrow();
        assertThat(codeSystem.getOperation())
                .extracting("name")
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "lookup",
                        "subsumes",
                        "validate-code",
                        "find-matches",
                        "check-documentation",
                        "questionnaire",
                        "batch-validate-code",
                        "diff",
                        "package");
        assertThat(codeSystem.getOperation())
                .extracting(operation -> operation.getDefinition())
                .contains("http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup");
        assertThat(statement.getRestFirstRep().getOperation())
                .extracting(operation -> operation.getName() + " " + operation.getDefinition())
                .contains("closure http://hl7.org/fhir/OperationDefinition/ConceptMap-closure");
        // The host's: nobody has chosen a title.
        assertThat(statement.getSoftware().getName()).isEqualTo("HAPI FHIR Server");
        assertThat(statement.getUrl()).isEqualTo(server.base() + "/metadata");
        assertThat(statement.getVersion()).isEqualTo(statement.getSoftware().getVersion());
        assertThat(statement.getSoftware().hasReleaseDate()).isTrue();
    }

    @Test
    void capabilityStatement_hostHasNamedItself_staysAsItIs() {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setUrl("http://example.org/ours").setVersion("7").setTitle("Ours");
        statement.getSoftware().setName("Ours").setVersion("8");
        CapabilityStatement before = statement.copy();
        new TerminologyMetadata(server.store, TerminologySettings.DEFAULT).enrich(statement);

        assertThat(statement.getUrl()).isEqualTo(before.getUrl());
        assertThat(statement.getVersion()).isEqualTo(before.getVersion());
        assertThat(statement.getTitle()).isEqualTo(before.getTitle());
        assertThat(statement.getSoftware().equalsDeep(before.getSoftware())).isTrue();
    }

    @Test
    void capabilityStatement_titleChosen_bearsIt() {
        TerminologySettings titled = TerminologySettings.read(Map.of(Setting.TITLE, "Codes of ours")::get);
        CapabilityStatement statement = new CapabilityStatement();
        new TerminologyMetadata(server.store, titled).enrich(statement);

        assertThat(statement.getTitle()).isEqualTo("Codes of ours");
        assertThat(statement.getSoftware().getName()).isEqualTo("Codes of ours");
        assertThat(statement.getSoftware().getReleaseDateElement().getValueAsString())
                .isNotBlank();
    }

    @Test
    void terminologyCapabilities_followTheSnapshot() throws Exception {
        assertThat(capabilities().getClosure().getTranslation()).isFalse();
        assertThat(capabilities().getCodeSystem())
                .extracting(system -> system.getUri())
                .containsExactly(Colours.SYSTEM);
        server.store.update(snapshot -> snapshot.withoutCodeSystem("colours"));
        assertThat(capabilities().getCodeSystem()).isEmpty();
    }

    @Test
    void terminologyCapabilities_areValid() throws Exception {
        assertThat(errors(capabilities())).isEmpty();
    }

    @Test
    void versions_areR4() throws Exception {
        assertThat(server.get("/$versions").body()).contains("\"valueCode\":\"4.0\"");
    }

    private TerminologyCapabilities capabilities() throws Exception {
        String json = server.get("/metadata?mode=terminology").body();
        return PlainServer.R4.newJsonParser().parseResource(TerminologyCapabilities.class, json);
    }

    private static List<String> errors(IBaseResource resource) {
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(PlainServer.R4),
                new InMemoryTerminologyServerValidationSupport(PlainServer.R4),
                new CommonCodeSystemsTerminologyService(PlainServer.R4));
        FhirValidator validator = PlainServer.R4.newValidator();
        validator.registerValidatorModule(new FhirInstanceValidator(chain));
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(SingleValidationMessage::getMessage)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=bogus", "mode=Terminology", "mode=terminology&mode=full"})
    void metadata_modeThatIsNone_isRefused(String query) throws Exception {
        HttpResponse<String> answer = server.get("/metadata?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The parameter 'mode' of metadata is one of full, normative, terminology");
    }
}
