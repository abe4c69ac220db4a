package io.github.m99terminology.fhir;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request as they came, before anybody asks whether the operation knows them: from a query, from a
 * Parameters resource, or from both.
 */
public final class IncomingParameters {

    /** What a resource with text is sent as. */
    static final String NOTE = "note";

    private static final String WORDS = "filter";

    private final List<Given> given = new ArrayList<>();
    private final long bytes;

    private IncomingParameters(long bytes) {
        this.bytes = bytes;
    }

    /** Parameters from a query or a form: all of them text, whatever they mean. Empty ones count as not given. */
    public static IncomingParameters ofQuery(Map<String, String[]> query) {
        IncomingParameters incoming = new IncomingParameters(0);
        query.forEach((name, values) -> {
            for (String value : values) {
                if (isGiven(name, value)) {
                    incoming.given.add(new Given(name, value, null, null, List.of()));
                }
            }
        });
        return incoming;
    }

    /** White space is nothing, but in words to look for: nothing is found by it, and everything would be listed without them. */
    static boolean isGiven(String name, String text) {
        return name.equals(WORDS) ? !text.isEmpty() : !text.isBlank();
    }

    /**
     * Parameters from a request's body: a Parameters resource, or the one resource that the operation is about
     * (<a href="http://hl7.org/fhir/R4/operations.html#request">R4, executing an operation</a>).
     *
     * @param bytes how long the body was; 0 when that is not known
     */
    public static IncomingParameters ofBody(@Nullable Resource body, long bytes) {
        IncomingParameters incoming = new IncomingParameters(bytes);
        if (body instanceof Parameters parameters) {
            for (ParametersParameterComponent parameter : parameters.getParameter()) {
                incoming.given.add(Given.of(parameter));
            }
        } else if (body instanceof CodeSystem) {
            incoming.given.add(Given.of("codeSystem", body));
        } else if (body instanceof ValueSet) {
            incoming.given.add(Given.of("valueSet", body));
        } else if (body instanceof ConceptMap) {
            incoming.given.add(Given.of("conceptMap", body));
        } else if (body != null && NoteResources.canRead(body)) {
            incoming.given.add(Given.of(NOTE, body));
        } else if (body != null) {
            throw new TerminologyException(Kind.INVALID_REQUEST, RequestIssues.bodyWrongType(body.fhirType()));
        }
        return incoming;
    }

    public static IncomingParameters ofBody(@Nullable Resource body) {
        return ofBody(body, 0);
    }

    /** These and those. */
    public IncomingParameters and(IncomingParameters others) {
        IncomingParameters all = new IncomingParameters(Math.max(bytes, others.bytes));
        all.given.addAll(given);
        all.given.addAll(others.given);
        return all;
    }

    /** These, and of the others those whose names are not given here. */
    IncomingParameters over(IncomingParameters others) {
        return and(others.without(given.stream().map(Given::name).toList()));
    }

    IncomingParameters without(Collection<String> names) {
        IncomingParameters rest = new IncomingParameters(bytes);
        given.stream().filter(one -> !names.contains(one.name())).forEach(rest.given::add);
        return rest;
    }

    /** What was sent to pin versions, which is no content that could be laid over what is held. */
    IncomingParameters manifests() {
        IncomingParameters manifests = new IncomingParameters(0);
        given.stream().filter(one -> one.resource() instanceof Library).forEach(manifests.given::add);
        return manifests;
    }

    /** The length of the body that brought them; 0 when there was none. */
    long bytes() {
        return bytes;
    }

    List<Given> given() {
        return given;
    }

    /**
     * One parameter: exactly one of text (from a query), value, resource and parts is there; or none, in a broken request.
     */
    record Given(
            String name,
            @Nullable String text,
            @Nullable Type value,
            @Nullable Resource resource,
            List<ParametersParameterComponent> parts) {

        static Given of(String name, Resource resource) {
            return new Given(name, null, null, resource, List.of());
        }

        /** Whether it is a resource with text, which one operation alone is about. */
        boolean isBodyOfNote() {
            return name.equals(NOTE) && resource != null;
        }

        String resourceType() {
            return resource == null ? "" : resource.fhirType();
        }

        static Given of(ParametersParameterComponent parameter) {
            String name = parameter.getName();
            if (name == null || name.isBlank()) {
                throw new TerminologyException(Kind.INVALID_REQUEST, RequestIssues.parameterWithoutName());
            }
            return new Given(name, null, parameter.getValue(), parameter.getResource(), parameter.getPart());
        }

        /** What was sent, where something else was expected: by its type, unless that is right and only what it says is not. */
        String sentBeside(String expected) {
            String said = value instanceof PrimitiveType<?> primitive ? primitive.getValueAsString() : text;
            boolean rightType = text != null || expected.contains("(" + sentAs() + ")");
            return said == null || !rightType ? sentAs() : "'" + said + "'";
        }

        /** What was sent, in FHIR's words: {@code valueCode}, {@code resource ValueSet}, {@code part} or nothing. */
        String sentAs() {
            if (value != null && value.isEmpty()) {
                return "no value";
            }
            if (value != null) {
                String type = value.fhirType();
                return "value" + Character.toUpperCase(type.charAt(0)) + type.substring(1);
            }
            if (resource != null) {
                return "resource " + resource.fhirType();
            }
            return !parts.isEmpty() ? "part" : text != null ? "text" : "no value";
        }
    }
}
