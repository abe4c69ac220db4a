package io.github.m99terminology.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.ValidationModeEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.IRestfulServerDefaults;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code $validate} takes out of a request: the resource, wherever it stands, and what is to be checked of it. */
class ValidateRequestTest {

    private static final IRestfulServerDefaults SERVER = new RestfulServer(FhirContext.forR4Cached());
    private static final String CONDITION = "{\"resourceType\":\"Condition\",\"id\":\"\u00e9\"}";

    private static SystemRequestDetails request(String type, String body, Map<String, String[]> query) {
        SystemRequestDetails request = new SystemRequestDetails() {
            @Override
            public IRestfulServerDefaults getServer() {
                return SERVER;
            }
        };
        request.addHeader("Content-Type", type);
        request.setRequestContents(body.getBytes(StandardCharsets.UTF_8));
        request.setParameters(query);
        return request;
    }

    private static ValidateRequest read(String body, String... query) {
        return ValidateRequest.read(request("application/fhir+json", body, query(query)));
    }

    private static Map<String, String[]> query(String... query) {
        return query.length == 0 ? Map.of() : Map.of(query[0], new String[] {query[1]});
    }

    private static String parameters(String... parts) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + String.join(",", parts) + "]}";
    }

    private static String resource(String json) {
        return "{\"name\":\"resource\",\"resource\":" + json + "}";
    }

    private static void refused(String sentence, String body, String... query) {
        assertThatThrownBy(() -> read(body, query))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.INVALID_REQUEST))
                .hasMessageContaining(sentence);
    }

    @Test
    void resourceItself_isTheBody_letterForLetter() {
        ValidateRequest sent = read(CONDITION);

        assertThat(sent.resource().text()).isEqualTo(CONDITION);
        assertThat(sent.mode()).isNull();
        assertThat(sent.profile()).isNull();
    }

    @Test
    void xml_isReadAsXml() {
        String xml = "<Condition xmlns=\"http://hl7.org/fhir\"><id value=\"a\"/></Condition>";

        assertThat(ValidateRequest.read(request("application/fhir+xml; charset=utf-8", xml, Map.of()))
                        .resource()
                        .text())
                .isEqualTo(xml);
    }

    @ParameterizedTest
    @CsvSource({"create, CREATE", "update, UPDATE", "delete, DELETE"})
    void mode_isReadFromTheBody_andFromTheAddress(String code, ValidationModeEnum mode) {
        String inBody = parameters("{\"name\":\"mode\",\"valueCode\":\"" + code + "\"}", resource(CONDITION));

        assertThat(read(inBody).mode()).isEqualTo(mode);
        assertThat(read(CONDITION, "mode", code).mode()).isEqualTo(mode);
    }

    /** The mode {@code profile} says no more than that the content is checked. */
    @Test
    void modeProfile_isNoMode() {
        assertThat(read(CONDITION, "mode", "profile").mode()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Create", "read", "profile "})
    void mode_thatIsNone_isRefused_withThoseThatThereAre(String mode) {
        refused("create, update, delete", CONDITION, "mode", mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "|1"})
    void profile_thatIsNoCanonical_isRefused(String profile) {
        refused("'profile'", CONDITION, "profile", profile);
    }

    @Test
    void profile_withItsVersion_isTaken() {
        assertThat(read(CONDITION, "profile", "http://example.org/p|1").profile())
                .isEqualTo("http://example.org/p|1");
    }

    /** What the address and the body say is one request: once each. */
    @Test
    void parameter_inTheAddressAndInTheBody_isThereTwice() {
        String body = parameters("{\"name\":\"mode\",\"valueCode\":\"create\"}", resource(CONDITION));

        refused("'mode'", body, "mode", "create");
        refused("'resource'", parameters(resource(CONDITION), resource(CONDITION)));
    }

    @Test
    void parameters_withoutAResource_areRefused() {
        refused("needs a resource", parameters());
        refused("needs a resource", parameters("{\"name\":\"resource\",\"valueString\":\"{}\"}"));
        refused("needs a resource", "");
    }

    @Test
    void parameter_withoutAName_isRefused() {
        refused("name", parameters("{\"valueCode\":\"create\"}", resource(CONDITION)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"profile\"}",
                "{\"name\":\"profile\",\"valueUri\":null}",
                "{\"name\":\"profile\",\"_valueUri\":{\"extension\":[]}}",
                "{\"name\":\"profile\",\"valueCoding\":{\"code\":\"x\"}}"
            })
    void profile_withoutAValue_isRefused(String profile) {
        refused("no value", parameters(profile, resource(CONDITION)));
    }

    @Test
    void profile_asAResource_isRefused() {
        refused("a resource", parameters("{\"name\":\"profile\",\"resource\":" + CONDITION + "}", resource(CONDITION)));
    }

    /** A Parameters resource is one as well: sent to its own type it is itself what is validated, unless it carries another. */
    @Test
    void parametersResource_sentToItsOwnType_isValidatedItself() {
        String own = parameters("{\"name\":\"code\",\"valueCode\":\"a\"}");
        SystemRequestDetails request = request("application/fhir+json", own, Map.of());
        request.setResourceName("Parameters");

        assertThat(ValidateRequest.read(request).resource().text()).isEqualTo(own);
    }

    @Test
    void parametersResource_insideParameters_isValidatedItself() {
        String inner = parameters(resource(CONDITION));

        assertThat(read(parameters(resource(inner))).resource().text()).isEqualTo(inner);
    }

    /** What HAPI reads of every request is no parameter of the operation. */
    @Test
    void format_isNoParameter_andUnknownOnesAreIgnored_unlessItIsStrict() {
        assertThat(read(CONDITION, "_format", "json").resource().text()).isEqualTo(CONDITION);
        assertThat(read(CONDITION, "colour", "red").profile()).isNull();

        SystemRequestDetails strict = request("application/fhir+json", CONDITION, query("colour", "red"));
        strict.addHeader("Prefer", "handling=strict");
        assertThatThrownBy(() -> ValidateRequest.read(strict)).hasMessageContaining("'colour'");
    }
}
