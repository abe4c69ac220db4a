package io.github.m99terminology.testscript;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Coding;

/**
 * One of R4's testscript-operation-codes.
 *
 * @param method in capitals; empty where it is POST with a body and GET without
 * @param suffix the last part of the path, such as {@code $lookup}; empty for none
 * @param type that is meant when a script names none; empty when it has to name one where {@code needs} says so
 */
record OperationCode(String code, String method, String suffix, String type, Needs needs) {

    enum Needs {
        NOTHING,
        TYPE,
        TYPE_AND_ID
    }

    private static final String SYSTEM = "testscript-operation-codes";
    private static final Map<String, OperationCode> ALL = all();

    /** An operation without a code: its url, params and method say everything. */
    static final OperationCode NONE = new OperationCode("", "", "", "", Needs.NOTHING);

    static OperationCode of(Coding type) throws Unrunnable {
        OperationCode known = type.hasCode() ? ALL.get(type.getCode()) : null;
        if (known == null || type.hasSystem() && !type.getSystem().endsWith("/" + SYSTEM)) {
            throw new Unrunnable(Reasons.unknownOperation(type.getSystem(), type.getCode()));
        }
        return known;
    }

    static boolean isKnown(String code) {
        return ALL.containsKey(code);
    }

    private static Map<String, OperationCode> all() {
        Map<String, OperationCode> codes = new TreeMap<>();
        interaction(codes, "GET", "", Needs.TYPE_AND_ID, "read", "vread");
        interaction(codes, "PUT", "", Needs.TYPE_AND_ID, "update", "updateCreate");
        interaction(codes, "PATCH", "", Needs.TYPE_AND_ID, "patch");
        interaction(codes, "DELETE", "", Needs.TYPE_AND_ID, "delete");
        interaction(codes, "DELETE", "", Needs.TYPE, "deleteCondSingle", "deleteCondMultiple");
        interaction(codes, "POST", "", Needs.TYPE, "create");
        interaction(codes, "GET", "_history", Needs.NOTHING, "history");
        interaction(codes, "GET", "", Needs.NOTHING, "search");
        interaction(codes, "POST", "", Needs.NOTHING, "batch", "transaction");
        interaction(codes, "GET", "metadata", Needs.NOTHING, "capabilities");
        operation(codes, "CodeSystem", Needs.TYPE, "lookup", "subsumes", "find-matches");
        operation(codes, "ValueSet", Needs.TYPE, "expand");
        operation(codes, "ConceptMap", Needs.TYPE, "translate");
        operation(codes, "", Needs.TYPE, "validate-code");
        operation(codes, "", Needs.NOTHING, "closure", "apply", "conforms", "data-requirements", "document");
        operation(codes, "", Needs.NOTHING, "evaluate", "evaluate-measure", "everything", "find", "graphql");
        operation(codes, "", Needs.NOTHING, "implements", "lastn", "match", "meta", "meta-add", "meta-delete");
        operation(codes, "", Needs.NOTHING, "populate", "populatehtml", "populatelink", "process-message");
        operation(codes, "", Needs.NOTHING, "questionnaire", "stats", "subset", "transform", "validate");
        return codes;
    }

    private static void interaction(
            Map<String, OperationCode> all, String method, String suffix, Needs needs, String... codes) {
        Arrays.stream(codes).forEach(code -> all.put(code, new OperationCode(code, method, suffix, "", needs)));
    }

    private static void operation(Map<String, OperationCode> all, String type, Needs needs, String... codes) {
        Arrays.stream(codes).forEach(code -> all.put(code, new OperationCode(code, "", "$" + code, type, needs)));
    }
}
