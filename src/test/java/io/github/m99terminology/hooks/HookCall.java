package io.github.m99terminology.hooks;

/** Requests as the examples of the specification shape them. */
final class HookCall {

    static final String ORDER_SIGN = "/cds-services/documentation-order-sign";
    static final String DISCHARGE = "/cds-services/documentation-encounter-discharge";
    static final String PROBLEM = "/cds-services/documentation-problem-list";

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String CPT = "http://www.ama-assn.org/go/cpt";

    private HookCall() {}

    static String orderSign(String prefetch, String... resources) {
        return call("order-sign", "\"draftOrders\": " + bundle(resources), prefetch);
    }

    static String problem(String... conditions) {
        return call("problem-list-item-create", "\"conditions\": " + bundle(conditions), "");
    }

    static String discharge(String prefetch) {
        return call("encounter-discharge", "\"encounterId\": \"987\"", prefetch);
    }

    static String call(String hook, String context, String prefetch) {
        return """
                {"hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "fhirServer": "http://hooks.smarthealthit.org:9080",
                 "fhirAuthorization": {"access_token": "some-opaque-token", "token_type": "Bearer", "expires_in": 300,
                   "scope": "user/Patient.read", "subject": "cds-service4"},
                 "hook": "%s",
                 "context": {"userId": "Practitioner/example", "patientId": "1288992", %s}%s}"""
                .formatted(hook, context, prefetch.isEmpty() ? "" : ", \"prefetch\": {" + prefetch + "}");
    }

    static String bundle(String... resources) {
        StringBuilder entries = new StringBuilder();
        for (String resource : resources) {
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("{\"resource\":")
                    .append(resource)
                    .append('}');
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}";
    }

    /** @param note may be empty */
    static String condition(String id, String code, String note) {
        String written = note.isEmpty() ? "" : ",\"note\":[{\"text\":\"" + note + "\"}]";
        return "{\"resourceType\":\"Condition\",\"id\":\"%s\",\"subject\":{\"reference\":\"Patient/1288992\"},\"code\":%s%s}"
                .formatted(id, concept(ICD, code), written);
    }

    /** Of a procedure, with what is between its braces beside. */
    static String order(String procedure, String more) {
        return "{\"resourceType\":\"ServiceRequest\",\"id\":\"order\",\"status\":\"draft\",\"intent\":\"order\",\"code\":%s,%s}"
                .formatted(concept(CPT, procedure), more);
    }

    static String reason(String code) {
        return "\"reasonCode\":[" + concept(ICD, code) + "]";
    }

    /** With its diagnoses in their order. */
    static String claim(String procedure, String... codes) {
        StringBuilder diagnoses = new StringBuilder();
        for (int i = codes.length; i > 0; i--) {
            diagnoses
                    .append(diagnoses.isEmpty() ? "" : ",")
                    .append("{\"sequence\":%d,\"diagnosisCodeableConcept\":%s}"
                            .formatted(i, concept(ICD, codes[i - 1])));
        }
        return "{\"resourceType\":\"Claim\",\"id\":\"claim\",\"status\":\"draft\",\"diagnosis\":[%s],\"item\":[{\"sequence\":1,\"productOrService\":%s}]}"
                .formatted(diagnoses, concept(CPT, procedure));
    }

    private static String concept(String system, String code) {
        return "{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\",\"display\":\"as it came\"}]}".formatted(system, code);
    }
}
