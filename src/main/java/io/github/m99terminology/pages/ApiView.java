package io.github.m99terminology.pages;

import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.fhir.TerminologyOperation.Form;
import io.github.m99terminology.fhir.TerminologyOperation.Parameter;
import io.github.m99terminology.openapi.Purposes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /fhir/api-docs} in a browser: each operation as a form, filled in with an example, whose answer is a page again. The parameters are
 * those that the operations read by.
 */
record ApiView(PageSettings settings, String root, OperationExamples examples) implements PageFrame {

    /**
     * An operation.
     *
     * @param fields those of the example
     * @param more those that may be added
     * @param bodies parameters that only a body can hold; empty for none
     */
    record Request(
            String id, String name, String purpose, String path, List<Field> fields, List<Field> more, String bodies) {}

    /**
     * A parameter.
     *
     * @param yesOrNo whether it is true or false
     * @param kind of the field, in HTML's words
     */
    record Field(String id, String name, String value, boolean yesOrNo, String kind) {}

    Page page() {
        return Page.of(Templates.API.execute(this));
    }

    String pageTitle() {
        return "Try requests · " + settings.product();
    }

    List<Request> requests() {
        return operations(true);
    }

    /** Operations that take a body alone. */
    List<Request> posts() {
        return operations(false);
    }

    private List<Request> operations(boolean byAddress) {
        return Arrays.stream(TerminologyOperation.values())
                .filter(operation -> operation.isAskedByAddress() == byAddress)
                .map(this::request)
                .toList();
    }

    private Request request(TerminologyOperation operation) {
        String name = OperationExamples.name(operation);
        String id = operation.resourceType() + "-" + operation.code();
        Map<String, String> example = examples.of(operation);
        Map<String, Parameter> parameters = operation.described().stream()
                .filter(parameter -> parameter.form() != Form.BODY)
                .collect(Collectors.toMap(Parameter::name, parameter -> parameter));
        List<Field> fields = example.entrySet().stream()
                .flatMap(each -> Stream.ofNullable(parameters.get(each.getKey()))
                        .map(parameter -> field(id, parameter, each.getValue())))
                .toList();
        List<Field> more = operation.described().stream()
                .filter(parameter -> parameter.form() != Form.BODY && !example.containsKey(parameter.name()))
                .map(parameter -> field(id, parameter, ""))
                .toList();
        String bodies = operation.described().stream()
                .filter(parameter -> parameter.form() == Form.BODY)
                .map(Parameter::name)
                .collect(Collectors.joining(", "));
        return new Request(id, name, Purposes.of(name), OperationExamples.path(operation), fields, more, bodies);
    }

    private static Field field(String id, Parameter parameter, String value) {
        String kind = parameter.form() == Form.INTEGER ? "number" : "text";
        return new Field(id + "-" + parameter.name(), parameter.name(), value, parameter.form() == Form.BOOLEAN, kind);
    }
}
