package io.github.m99terminology.validate;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.ValidationModeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import io.github.m99terminology.fhir.UnknownParameters;
import io.github.m99terminology.hapi.Handling;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.validate.RawResource.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $validate} is asked (<a href="http://hl7.org/fhir/R4/resource-operation-validate.html">R4</a>).
 *
 * @param resource what is to be validated
 * @param mode null: the content alone
 * @param profile a canonical url; null: the profiles that the resource itself claims
 */
record ValidateRequest(RawResource resource, @Nullable ValidationModeEnum mode, @Nullable String profile) {
    private static final String OPERATION = "$validate";
    private static final List<String> PARAMETERS = List.of("resource", "mode", "profile");

    /** Whatever HAPI reads of every request. */
    private static final List<String> GENERAL = List.of("_format", "_pretty", "_summary", "_elements");

    private static final List<String> KNOWN =
            Stream.concat(PARAMETERS.stream(), GENERAL.stream()).toList();

    ValidateRequest {
        if (profile != null && !Canonical.isCanonical(profile)) {
            throw invalid(RequestIssues.parameterMalformed(
                    OPERATION, "profile", profile, "a canonical url, as in url or url|version"));
        }
    }

    /** @throws TerminologyException INVALID_REQUEST when the request is not understood */
    static ValidateRequest read(RequestDetails request) {
        List<Part> parts = new ArrayList<>(query(request.getParameters()));
        RawResource body = body(request);
        if (body == null) {
            throw invalid(ValidateIssues.resourceMissing(OPERATION));
        }
        boolean itself = "Parameters".equals(request.getResourceName()) && !body.isEnvelope();
        if (body.type().equals("Parameters") && !itself) {
            parts.addAll(body.parameters());
        } else {
            parts.add(new Part("resource", null, body));
        }
        UnknownParameters unknown = new UnknownParameters(OPERATION, KNOWN, Handling.strict(request));
        List<Part> known = parts.stream().filter(part -> isKnown(part, unknown)).toList();
        Part resource = one(known, "resource");
        if (resource == null || resource.resource() == null) {
            throw invalid(ValidateIssues.resourceMissing(OPERATION));
        }
        Handling.tell(request, unknown.warnings());
        return new ValidateRequest(resource.resource(), mode(text(known, "mode")), text(known, "profile"));
    }

    private static List<Part> query(Map<String, String[]> query) {
        return query.entrySet().stream()
                .filter(parameter -> !GENERAL.contains(parameter.getKey()))
                .flatMap(parameter ->
                        Arrays.stream(parameter.getValue()).map(value -> new Part(parameter.getKey(), value, null)))
                .toList();
    }

    private static @Nullable RawResource body(RequestDetails request) {
        byte[] bytes = request.loadRequestContents();
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        if (bytes == null || bytes.length == 0 || encoding == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return encoding == EncodingEnum.XML ? RawXml.read(text) : RawJson.read(text);
    }

    /** Whether it is one that is read here; others are refused or ignored. */
    private static boolean isKnown(Part part, UnknownParameters unknown) {
        if (part.name().isEmpty()) {
            throw invalid(RequestIssues.parameterWithoutName());
        }
        if (!KNOWN.contains(part.name())) {
            unknown.ignore(part.name(), PARAMETERS);
        }
        return PARAMETERS.contains(part.name());
    }

    private static @Nullable Part one(List<Part> parts, String name) {
        List<Part> found =
                parts.stream().filter(part -> part.name().equals(name)).toList();
        if (found.size() > 1) {
            throw invalid(RequestIssues.parameterRepeated(OPERATION, name));
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static @Nullable String text(List<Part> parts, String name) {
        Part part = one(parts, name);
        if (part != null && part.value() == null) {
            String sent = part.resource() == null ? "no value" : "a resource";
            throw invalid(RequestIssues.parameterWrongType(OPERATION, name, "a text", sent));
        }
        return part == null ? null : part.value();
    }

    /** The mode {@code profile} asks for no more than the content against a profile. */
    private static @Nullable ValidationModeEnum mode(@Nullable String code) {
        if (code == null || code.equals("profile")) {
            return null;
        }
        ValidationModeEnum mode = code.isBlank() ? null : ValidationModeEnum.forCode(code);
        if (mode == null) {
            throw invalid(ValidateIssues.modeUnknown(code, List.of("create", "update", "delete", "profile")));
        }
        return mode;
    }

    private static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
