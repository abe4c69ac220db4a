package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.PrePatchDetails;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.hapi.ElementNames;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ConceptListIssues;
import io.github.m99terminology.model.issues.PatchIssues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * Looks at a patch before HAPI applies it, at whichever door it came.
 *
 * <p>XML Patch is refused (415): the library that HAPI applies it with resolves external entities, so that a patch reads the files of the
 * machine into a resource, and terminology is there for everybody to read. Only for definitions such as code systems and value sets; what a
 * host does with its other resources is the host's to decide.
 *
 * <p>A JSON Patch that brings in an element that R4 does not know is refused like any other write of it (422, with the nearest right name): at
 * the place that it names, or inside its value.
 *
 * <p>A JSON Patch that is none, {@code null} for one, is the client's mistake (400), where the library fails on it.
 */
@Interceptor
final class PatchCheck {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace", "move", "copy", "test");
    private static final Set<String> WITH_VALUE = Set.of("add", "replace", "test");
    private static final Set<String> WITH_SOURCE = Set.of("move", "copy");
    private static final Set<String> BRINGS_IN = Set.of("add", "replace", "move", "copy");
    /** What a resource is known by; HAPI puts it back and says nothing. */
    private static final Set<String> KEPT = Set.of("id", "resourceType");

    private static final Pattern INDEX = Pattern.compile("[0-9]+|-");
    private static final Pattern CONCEPTS = Pattern.compile("/concept(/.*)?");
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    /** Levels of a resource that something may be put at: JSON is read and written to a thousand. */
    private static final int DEEPEST = 900;

    private final FhirContext fhir;

    PatchCheck(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** Before the resource is touched. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_PREPATCH)
    public void beforePatch(PrePatchDetails patch) {
        if (!(patch.getResource() instanceof MetadataResource)) {
            return;
        }
        if (patch.getPatchType() == PatchTypeEnum.XML_PATCH) {
            throw Failures.exception(Failures.refused(UNSUPPORTED_MEDIA_TYPE, PatchIssues.unsupported()));
        }
        if (patch.getPatchType() == PatchTypeEnum.JSON_PATCH) {
            JsonNode operations = read(Objects.requireNonNullElse(patch.getPatchBody(), ""));
            check(operations);
            for (int i = 0; i < operations.size(); i++) {
                requireKnownElements(i, operations.get(i), patch.getResource());
            }
            if (patch.getResource() instanceof CodeSystem codeSystem && ConceptLists.areApart(codeSystem)) {
                operations.forEach(PatchCheck::requireNoConcept);
            }
        }
    }

    /** What is kept apart is not there to be patched. */
    private static void requireNoConcept(JsonNode operation) {
        for (String pointer : List.of("path", "from")) {
            require(!CONCEPTS.matcher(operation.path(pointer).asText()).matches(), ConceptListIssues.notPatched());
        }
    }

    private void requireKnownElements(int index, JsonNode operation, IBaseResource resource) {
        if (!BRINGS_IN.contains(operation.path("op").asText())) {
            return;
        }
        JsonNode value = operation.has("value") ? operation.get("value") : JSON.nullNode();
        String[] path = operation.path("path").asText().substring(1).split("/", -1);
        require(path.length + depth(value) <= DEEPEST, PatchIssues.tooDeep(index, DEEPEST));
        for (int i = path.length - 1; i >= 0; i--) {
            value = INDEX.matcher(path[i]).matches()
                    ? JSON.createArrayNode().add(value)
                    : JSON.createObjectNode().set(path[i].replace("~1", "/").replace("~0", "~"), value);
        }
        if (value instanceof ObjectNode brought) {
            requireKnownElements(brought.put("resourceType", resource.fhirType()));
        }
    }

    /** As deep as its text could be read. */
    private static int depth(JsonNode value) {
        int deepest = 0;
        for (JsonNode inside : value) {
            deepest = Math.max(deepest, depth(inside));
        }
        return value.isContainerNode() ? deepest + 1 : 0;
    }

    /** @param brought what the patch brings in, at its place in a resource that has nothing else */
    private void requireKnownElements(ObjectNode brought) {
        try {
            ElementNames.check(fhir, brought.toString().getBytes(StandardCharsets.UTF_8), false);
        } catch (TerminologyException unknown) {
            throw Failures.exception(Failures.of(unknown));
        }
    }

    private static void check(JsonNode operations) {
        require(operations.isArray(), PatchIssues.noJsonPatch());
        for (int i = 0; i < operations.size(); i++) {
            check(i, operations.get(i));
        }
    }

    private static void check(int index, JsonNode operation) {
        require(operation.isObject(), PatchIssues.noJsonPatch());
        String op = operation.path("op").asText();
        require(operation.path("op").isTextual() && OPERATIONS.contains(op), PatchIssues.operationUnknown(index));
        require(isPointer(operation.path("path")), PatchIssues.pointerMissing(index, "path"));
        require(
                !WITH_SOURCE.contains(op) || isPointer(operation.path("from")),
                PatchIssues.pointerMissing(index, "from"));
        for (String pointer : op.equals("move") ? List.of("path", "from") : List.of("path")) {
            String element = operation.path(pointer).asText().substring(1);
            require(op.equals("test") || !KEPT.contains(element), PatchIssues.identityKept(index, element));
        }
        require(!WITH_VALUE.contains(op) || operation.has("value"), PatchIssues.valueMissing(index));
    }

    /** Of a place in a resource: the empty pointer would put something else in place of the whole. */
    private static boolean isPointer(JsonNode pointer) {
        return pointer.isTextual() && pointer.asText().startsWith("/");
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw refusal(PatchIssues.noJsonPatch());
        }
    }

    private static void require(boolean holds, Issue otherwise) {
        if (!holds) {
            throw refusal(otherwise);
        }
    }

    private static RuntimeException refusal(Issue issue) {
        return Failures.exception(Failures.of(new TerminologyException(Kind.INVALID_REQUEST, issue)));
    }
}
