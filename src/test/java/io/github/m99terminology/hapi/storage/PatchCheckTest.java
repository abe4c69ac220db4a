package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.PrePatchDetails;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A patch, before anything is done with the resource. */
class PatchCheckTest {

    private static void patch(IBaseResource resource, PatchTypeEnum type, String body) {
        new PatchCheck(FhirContext.forR4Cached()).beforePatch(new PrePatchDetails(resource, type, body, null));
    }

    private static void patch(String body) {
        patch(new ValueSet(), PatchTypeEnum.JSON_PATCH, body.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'op':'replace','path':'/title','value':'A title'}]",
                "[{'op':'add','path':'/compose/include/-','value':{'system':'http://example.org','concept':[{'code':'a'}]}}]",
                "[{'op':'add','path':'/compose/include/0/concept/3/display','value':'A'}]",
                "[{'op':'move','from':'/title','path':'/description'},{'op':'remove','path':'/copyright'}]",
                "[{'op':'test','path':'/status','value':null}]",
                "[{'op':'add','path':'/extension/-','value':{'url':'http://example.org/x~1y','valueString':'/'}}]",
            })
    void patchOfWhatThereIs_goesOn(String body) {
        assertThatCode(() -> patch(body)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                                  | 400",
                "null                                                                | 400",
                "{}                                                                  | 400",
                "[{'op':'add'}                                                       | 400",
                "[] []                                                               | 400",
                "[null]                                                              | 400",
                "[{'path':'/title','value':'A'}]                                     | 400",
                "[{'op':'append','path':'/title','value':'A'}]                       | 400",
                "[{'op':['add'],'path':'/title','value':'A'}]                        | 400",
                "[{'op':'add','value':'A'}]                                          | 400",
                "[{'op':'add','path':'title','value':'A'}]                           | 400",
                "[{'op':'replace','path':'','value':{'resourceType':'CodeSystem'}}]  | 400",
                "[{'op':'replace','path':'/title'}]                                  | 400",
                "[{'op':'copy','path':'/title'}]                                     | 400",
                "[{'op':'move','from':7,'path':'/title'}]                            | 400",
                "[{'op':'add','path':'/titel','value':'A'}]                          | 422",
                "[{'op':'add','path':'/compose/include/0/concepts/-','value':{}}]    | 422",
                "[{'op':'add','path':'/compose','value':{'include':[{'concepts':[]}]}}] | 422",
                "[{'op':'copy','from':'/title','path':'/titel'}]                     | 422",
                "[{'op':'test','path':'/status','value':'x'},{'op':'add','path':'/a~1b','value':'A'}] | 422",
            })
    void patchThatIsNone_orOfWhatThereIsNot_isRefused(String body, int status) {
        assertThatThrownBy(() -> patch(body))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class, refused -> assertThat(refused.getStatusCode())
                                .as(refused.getMessage())
                                .isEqualTo(status));
    }

    /** It costs a client a few bytes to go a level down. */
    @Test
    void pathOfManySteps_isRefused() {
        for (String step : new String[] {"/compose", "/0", "/extension", "/compose/include/0/extension/0"}) {
            String body = "[{'op':'add','path':'%s','value':1}]".formatted(step.repeat(100_000));
            assertThatThrownBy(() -> patch(body)).as(step).isInstanceOf(BaseServerResponseException.class);
        }
        String inside = "[{'op':'add','path':'%s','value':%s1%s}]"
                .formatted("/contained/0".repeat(250), "[".repeat(900), "]".repeat(900));
        assertThatThrownBy(() -> patch(inside)).hasMessageContaining("deeper into the resource than 900 levels");
    }

    /** Files of this machine could be read by one. */
    @Test
    void xmlPatch_ofADefinition_isRefused_andOfOtherResourcesIsTheHosts() {
        String xml = "<diff><replace sel='ValueSet/title/@value'>A</replace></diff>";

        assertThatThrownBy(() -> patch(new CodeSystem(), PatchTypeEnum.XML_PATCH, xml))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(415));
        assertThatCode(() -> patch(new Basic(), PatchTypeEnum.XML_PATCH, xml)).doesNotThrowAnyException();
    }
}
