package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.pages.NpmPackages;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.Test;

/** {@code /fhir/api-docs}: valid, true (each call is answered), and whole (all that the CapabilityStatement claims is in it). */
class OpenApiIT {

    private final Http fhir = TestServer.shared().fhir();
    private final String document = fhir.get("/api-docs").body();
    private final JsonNode paths = read(document).path("paths");

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(json, broken);
        }
    }

    @Test
    void document_isValid() {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(parsed.getOpenAPI().getServers().get(0).getUrl()).isEqualTo(fhir.base());
    }

    @Test
    void document_isValidByTheSchemaOfOpenApi() throws Exception {
        Path folder = NpmPackages.installed();
        Process node = new ProcessBuilder("node", "validate-openapi.mjs", fhir.base() + "/api-docs")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(said).isZero();
        assertThat(said.lines().toList()).containsExactly("OpenAPI 3.1: 0 errors");
    }

    @Test
    void everyCall_isAnswered() {
        Map<String, String> wrong = new TreeMap<>();
        int calls = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                HttpResponse<String> answer = send(call.getKey(), path.getKey());
                int status = answer.statusCode();
                boolean refused = status >= 400
                        && (answer.body().contains("not-supported")
                                || answer.body().contains("There is no operation"));
                boolean unknown = status == 405 || status >= 500 || refused;
                if (unknown) {
                    wrong.put(call.getKey() + " " + path.getKey(), answer.statusCode() + " " + answer.body());
                }
                calls++;
            }
        }
        System.out.printf("OpenAPI: %d calls at %d paths%n", calls, paths.size());
        assertThat(wrong).isEmpty();
    }

    private HttpResponse<String> send(String method, String template) {
        String path =
                template.replace("{id}", "no-such-id").replace("{version}", "1").replace("{type}", "CodeSystem");
        String[] token = TestServer.AUTHORIZATION;
        return switch (method) {
            case "get" -> fhir.get(path, token);
            case "post" -> fhir.post(path, "{\"resourceType\": \"Parameters\"}", token);
            case "put" -> fhir.put(path, "{}", token);
            case "patch" -> fhir.patch(path, "{}", token[0], token[1], "Content-Type", "application/json-patch+json");
            case "delete" -> fhir.delete(path, token);
            default -> throw new AssertionError(method);
        };
    }

    @Test
    void everythingClaimed_isInTheDocument() {
        CapabilityStatement claimed = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(CapabilityStatement.class, fhir.get("/metadata").body());
        Set<String> operations = new TreeSet<>();
        List<String> missing = new ArrayList<>();
        claimed.getRestFirstRep().getOperation().forEach(operation -> operations.add(operation.getName()));
        claimed.getRestFirstRep().getResource().forEach(resource -> {
            resource.getOperation().forEach(operation -> operations.add(operation.getName()));
            resource.getInteraction().forEach(interaction -> {
                String code = interaction.getCode().toCode();
                String call = call(code, "/" + resource.getType());
                if (!has(call)) {
                    missing.add(code + ": " + call);
                }
            });
        });

        assertThat(missing).isEmpty();
        assertThat(documentedOperations()).isEqualTo(operations);
    }

    private static String call(String interaction, String type) {
        return switch (interaction) {
            case "read" -> "get " + type + "/{id}";
            case "vread" -> "get " + type + "/{id}/_history/{version}";
            case "update" -> "put " + type + "/{id}";
            case "patch" -> "patch " + type + "/{id}";
            case "delete" -> "delete " + type + "/{id}";
            case "history-instance" -> "get " + type + "/{id}/_history";
            case "history-type" -> "get " + type + "/_history";
            case "create" -> "post " + type;
            case "search-type" -> "get " + type;
            default -> interaction;
        };
    }

    private boolean has(String call) {
        String[] methodAndPath = call.split(" ", 2);
        return methodAndPath.length == 2 && paths.path(methodAndPath[1]).has(methodAndPath[0]);
    }

    private Set<String> documentedOperations() {
        Set<String> names = new TreeSet<>();
        paths.fieldNames().forEachRemaining(path -> {
            if (path.contains("$")) {
                names.add(path.substring(path.indexOf('$') + 1));
            }
        });
        return names;
    }

    @Test
    void operation_hasItsParameters_inTheAddressOrInTheBody() {
        JsonNode lookup = paths.path("/CodeSystem/$lookup");

        assertThat(lookup.path("get").path("parameters").findValuesAsText("name"))
                .contains("system", "code", "property", "date")
                .doesNotContain("coding", "profile-url");
        assertThat(lookup.path("post").path("requestBody").path("description").asText())
                .contains("`coding`: a Coding");
        assertThat(has("get /CodeSystem/$check-documentation"))
                .as("a note comes in a body alone")
                .isFalse();
        assertThat(has("post /CodeSystem/$check-documentation")).isTrue();
    }

    /** One that is new says nothing of itself until somebody writes it down. */
    @Test
    void everyOperation_saysWhatItTells() {
        paths.properties().stream().filter(path -> path.getKey().contains("$")).forEach(path -> assertThat(
                        path.getValue().findValuesAsText("summary"))
                .as(path.getKey())
                .allMatch(summary -> summary.contains(": ")));
    }

    @Test
    void browser_getsFormsToTryIt_andTheDocumentByItsFormat() {
        HttpResponse<String> page = fhir.get("/api-docs", "Accept", "text/html,*/*;q=0.8");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("<form class=\"call\" action=\"../fhir/CodeSystem/$lookup\" method=\"get\">")
                .contains("name=\"code\" type=\"text\" value=\"M99.03\"")
                .doesNotContain("{{", "style=\"");
        assertThat(fhir.get("/api-docs?_format=json", "Accept", "text/html,*/*;q=0.8")
                        .body())
                .isEqualTo(document);
        String tag = fhir.get("/api-docs").headers().firstValue("ETag").orElseThrow();
        assertThat(fhir.get("/api-docs", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void otherMethods_findNothingThere() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(fhir.send(method, "/api-docs", TestServer.AUTHORIZATION).statusCode())
                    .as(method)
                    .isIn(400, 404, 405, 415);
        }
    }
}
