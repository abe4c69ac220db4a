package io.github.m99terminology.openapi;

import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.fhir.PackageOperation;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.fhir.TerminologyOperation.Form;
import io.github.m99terminology.fhir.TerminologyOperation.Parameter;
import java.util.List;
import java.util.stream.Collectors;

/** The operations, at each level at which they are bound: by GET, where all that they need may stand in an address, and by POST. */
final class OperationPaths {

    private static final String VALIDATE = "$validate";
    private static final String VERSIONS = "$versions";
    private static final String CLOSURE = "$closure";
    private static final String PACKAGE = "$package";

    private final PathTable table;

    OperationPaths(PathTable table) {
        this.table = table;
    }

    void add(OperationMethodBinding bound) {
        String name = bound.getName();
        String type = bound.getResourceName();
        if (name.equals(VALIDATE)) {
            // Bound once, for every type.
            post("/{type}/" + name, VALIDATE, "");
        } else if (type == null) {
            add("/" + name, name, name.equals(VERSIONS), List.of());
        } else {
            TerminologyOperation operation = TerminologyOperation.find(type, name.substring(1));
            String qualified = type + "/" + name;
            boolean byAddress = operation == null ? name.equals(PACKAGE) : operation.isAskedByAddress();
            List<Parameter> parameters = operation != null
                    ? operation.described()
                    : name.equals(PACKAGE) ? PackageOperation.described(type) : List.of();
            if (bound.isCanOperateAtTypeLevel()) {
                add("/" + qualified, qualified, byAddress, parameters);
            }
            if (bound.isCanOperateAtInstanceLevel()) {
                add("/" + type + "/{id}/" + name, qualified, byAddress, parameters);
            }
        }
    }

    private void add(String path, String name, boolean byAddress, List<Parameter> parameters) {
        if (byAddress) {
            ObjectNode call = table.call("GET", path, group(name), summary(name), answered(name));
            parameters.stream()
                    .filter(parameter -> parameter.form() != Form.BODY)
                    .forEach(parameter ->
                            PathTable.query(call, parameter.name(), schema(parameter.form()), parameter.repeats(), ""));
        }
        if (!name.equals(VERSIONS)) {
            post(path, name, described(parameters));
        }
    }

    private void post(String path, String name, String described) {
        ObjectNode call = table.call("POST", path, group(name), summary(name), answered(name));
        table.body(call, name.equals(VALIDATE) ? "Resource" : "Parameters", described);
        if (bare(name).equals(CLOSURE)) {
            PathTable.secure(call);
        }
    }

    private static String described(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> "`" + parameter.name() + "`: " + parameter.expected()
                        + (parameter.repeats() ? "; may be repeated" : ""))
                .collect(Collectors.joining("\n\n"));
    }

    private static String bare(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private static String group(String name) {
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : "Server";
    }

    private static String summary(String name) {
        String purpose = Purposes.of(name);
        return purpose.isEmpty() ? name : name + ": " + purpose;
    }

    private static String answered(String name) {
        return switch (bare(name)) {
            case "$expand" -> "ValueSet";
            case PACKAGE -> "Bundle";
            case "$questionnaire" -> "Questionnaire";
            case CLOSURE -> "ConceptMap";
            case VALIDATE -> "OperationOutcome";
            default -> "Parameters";
        };
    }

    private static String schema(Form form) {
        return switch (form) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            default -> "string";
        };
    }
}
