package io.github.m99terminology.testscript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.AssertionOperatorType;
import org.hl7.fhir.r4.model.TestScript.AssertionResponseTypes;
import org.hl7.fhir.r4.model.TestScript.SetupActionAssertComponent;
import org.hl7.fhir.r4.model.TestScript.SetupActionOperationComponent;
import org.hl7.fhir.r4.model.TestScript.TestScriptTestComponent;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;

/**
 * The shipped TestScripts, made of one table: each line becomes a script that speaks JSON and one that speaks XML, and what it posts a
 * fixture in that format.
 *
 * <pre>
 * fhir-resources/TestScript/lookup/terminology-lookup-m99-05-ok-post-coding-xml.xml
 *                           _reference/terminology-lookup-m99-05-ok-post-coding-xml-request.xml
 * </pre>
 */
final class ScriptTable {
    private static final Path TABLE = Path.of("src/test/resources/testscripts/table.txt");
    private static final String BASE = "https://m99-terminology.github.io/fhir";
    private static final String CODES = "http://terminology.hl7.org/CodeSystem/testscript-operation-codes";

    private ScriptTable() {}

    private record Line(
            String operation,
            String number,
            boolean ok,
            String door,
            String type,
            String request,
            String status,
            String expression) {

        String id(String format) {
            return "terminology-%s-m99-%s-%s-%s-%s".formatted(operation, number, ok ? "ok" : "notok", door, format);
        }

        boolean posts() {
            return door.startsWith("post");
        }

        String code() {
            if (conditional()) {
                return "read";
            }
            return operation.startsWith("validate-code") ? "validate-code" : operation;
        }

        boolean conditional() {
            return operation.equals("conditional-read");
        }

        boolean hasAnswer() {
            return !expression.equals("-");
        }

        String answer() {
            return expression.substring(0, expression.indexOf('.'));
        }
    }

    /** Path below the folder to content, of all scripts and fixtures. */
    static Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String row : Files.readAllLines(TABLE)) {
            if (row.isBlank() || row.startsWith("#")) {
                continue;
            }
            for (String format : List.of("json", "xml")) {
                Line line = line(row, format);
                String id = line.id(format);
                files.put(line.operation() + "/" + id + "." + format, text(script(line, id, format), format));
                if (line.posts()) {
                    files.put("_reference/" + id + "-request." + format, text(parameters(line.request()), format));
                }
            }
        }
        return files;
    }

    private static Line line(String row, String format) {
        String[] cells = Arrays.stream(row.split("\\|"))
                .map(String::strip)
                .map(cell -> cell.replace("$S", "http://hl7.org/fhir/sid/icd-10-cm")
                        .replace("$V", BASE)
                        .replace("$F", format))
                .toArray(String[]::new);
        if (cells.length != 8) {
            throw new IllegalArgumentException("8 cells are needed: " + row);
        }
        return new Line(cells[0], cells[1], cells[2].equals("ok"), cells[3], cells[4], cells[5], cells[6], cells[7]);
    }

    /** HAPI would take a reference's ".." for a part of an id, and leave it out. */
    private static String text(Resource resource, String format) {
        return (format.equals("json") ? Scripts.R4.newJsonParser() : Scripts.R4.newXmlParser())
                        .setStripVersionsFromReferences(false)
                        .setPrettyPrint(true)
                        .encodeResourceToString(resource)
                        .strip()
                + "\n";
    }

    private static TestScript script(Line line, String id, String format) {
        TestScript script = new TestScript();
        script.setId(id);
        script.setUrl(BASE + "/TestScript/" + id)
                .setName(camelCase(id))
                .setTitle(title(line, format))
                .setStatus(PublicationStatus.DRAFT)
                .setPublisher("M99 Terminology");
        if (line.posts()) {
            TestScript.TestScriptFixtureComponent fixture = script.addFixture();
            fixture.setId("request");
            fixture.setAutocreate(false)
                    .setAutodelete(false)
                    .setResource(new Reference("../_reference/" + id + "-request." + format));
        }
        if (line.hasAnswer()) {
            Reference profile = script.addProfile();
            profile.setId("answer");
            profile.setReference("http://hl7.org/fhir/StructureDefinition/" + line.answer());
        }
        if (line.conditional()) {
            script.addVariable().setName("etag").setHeaderField("ETag").setSourceId("first");
        }
        TestScriptTestComponent test = script.addTest();
        test.setName(camelCase(id)).setDescription(title(line, format));
        if (line.conditional()) {
            test.addAction().setOperation(operation(line, format).setResponseId("first"));
            test.addAction().setAssert(check("It is there").setResponse(AssertionResponseTypes.OKAY));
        }
        SetupActionOperationComponent operation = operation(line, format);
        if (line.conditional()) {
            operation.addRequestHeader().setField("If-None-Match").setValue(line.ok() ? "${etag}" : "W/\"never\"");
        }
        test.addAction().setOperation(operation);
        asserts(line, format).forEach(check -> test.addAction().setAssert(check));
        return script;
    }

    private static String title(Line line, String format) {
        return "%s by %s, %s: %s"
                .formatted(
                        line.code(),
                        line.door(),
                        format.toUpperCase(Locale.ROOT),
                        line.ok() ? "right input" : "wrong input");
    }

    private static String camelCase(String id) {
        return Arrays.stream(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static SetupActionOperationComponent operation(Line line, String format) {
        String media = "application/fhir+" + format;
        SetupActionOperationComponent operation =
                new SetupActionOperationComponent().setAccept(media).setEncodeRequestUrl(true);
        boolean own = line.code().equals("diff");
        if (own) {
            operation.setMethod(TestScript.TestScriptRequestMethodCode.GET);
        } else {
            operation.setType(new Coding(CODES, line.code(), null));
        }
        if (!line.type().equals("-")) {
            operation.setResource(line.type());
        }
        if (line.posts()) {
            return operation.setContentType(media).setSourceId("request").setParams("/$" + line.code());
        }
        return operation.setParams(line.request());
    }

    /** In the order that the tools of testers expect: status, media type, type of the resource, profile, content. */
    private static List<SetupActionAssertComponent> asserts(Line line, String format) {
        List<SetupActionAssertComponent> asserts = new ArrayList<>();
        SetupActionAssertComponent status = check("The status is " + line.status());
        if (line.status().startsWith(">")) {
            status.setOperator(AssertionOperatorType.GREATERTHAN)
                    .setResponseCode(line.status().substring(1));
        } else {
            status.setResponse(
                    switch (line.status()) {
                        case "200" -> AssertionResponseTypes.OKAY;
                        case "304" -> AssertionResponseTypes.NOTMODIFIED;
                        case "400" -> AssertionResponseTypes.BAD;
                        case "404" -> AssertionResponseTypes.NOTFOUND;
                        default -> throw new IllegalArgumentException(line.status());
                    });
        }
        asserts.add(status);
        if (!line.hasAnswer()) {
            return asserts;
        }
        asserts.add(check("The answer is " + format)
                .setContentType("application/fhir+" + format)
                .setWarningOnly(true));
        asserts.add(check("The answer is of type " + line.answer()).setResource(line.answer()));
        asserts.add(check("The answer is valid").setValidateProfileId("answer"));
        asserts.add(check("The answer says what is right").setExpression(line.expression()));
        return asserts;
    }

    private static SetupActionAssertComponent check(String description) {
        return new SetupActionAssertComponent().setDescription(description).setWarningOnly(false);
    }

    private static Parameters parameters(String request) {
        Parameters parameters = new Parameters();
        split(request).forEach(text -> parameters.addParameter(parameter(text)));
        return parameters;
    }

    private static List<String> split(String request) {
        return Arrays.stream(request.split(";(?![^\\[]*])")).map(String::strip).toList();
    }

    private static ParametersParameterComponent parameter(String text) {
        ParametersParameterComponent parameter = new ParametersParameterComponent();
        int bracket = text.indexOf('[');
        if (bracket > 0) {
            parameter.setName(text.substring(0, bracket));
            split(text.substring(bracket + 1, text.length() - 1)).forEach(part -> parameter.addPart(parameter(part)));
            return parameter;
        }
        int colon = text.indexOf(':');
        int equals = text.indexOf('=');
        return parameter
                .setName(text.substring(0, colon))
                .setValue(value(text.substring(colon + 1, equals), text.substring(equals + 1)));
    }

    private static Type value(String type, String text) {
        return switch (type) {
            case "Uri" -> new UriType(text);
            case "Code" -> new CodeType(text);
            case "String" -> new StringType(text);
            case "Boolean" -> new BooleanType(text);
            case "Coding" -> coding(text);
            case "CodeableConcept" -> new CodeableConcept(coding(text));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Coding coding(String text) {
        int hash = text.indexOf('#');
        return new Coding(text.substring(0, hash), text.substring(hash + 1), null);
    }
}
