package io.github.m99terminology.validate;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it was written, read no further than to see what it is. Nothing that the validator should see is lost or repaired,
 * as it would be by a parser that reads it into a model.
 *
 * @param type as the resource itself says
 * @param text the resource, in JSON or XML
 * @param parameters what it holds when it is a Parameters resource; of any other, nothing
 */
record RawResource(String type, String text, List<Part> parameters) {

    RawResource {
        if (type.isBlank()) {
            throw invalid(ValidateIssues.notAResource("it does not say of which type it is"));
        }
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter of a Parameters resource.
     *
     * @param name empty when it has none
     * @param value a primitive value as text; null when there is none
     * @param resource null when there is none
     */
    record Part(String name, @Nullable String value, @Nullable RawResource resource) {

        /**
         * What was found in one parameter: of each at most one.
         *
         * @throws TerminologyException INVALID_REQUEST when there is more: to take one of them would be to pass over the others
         */
        static Part of(List<String> names, List<String> values, List<RawResource> resources) {
            if (resources.size() > 1) {
                throw invalid(ValidateIssues.resourcesInOneParameter(resources.size()));
            }
            if (names.size() > 1) {
                throw invalid(ValidateIssues.twiceInOneParameter("name", names));
            }
            if (values.size() > 1) {
                throw invalid(ValidateIssues.twiceInOneParameter("value", values));
            }
            return new Part(
                    names.isEmpty() ? "" : names.get(0),
                    values.isEmpty() ? null : values.get(0),
                    resources.isEmpty() ? null : resources.get(0));
        }
    }

    static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }

    /** Whether it is a Parameters resource that carries another one to be validated. */
    boolean isEnvelope() {
        return type.equals("Parameters")
                && parameters.stream().anyMatch(part -> part.name().equals("resource"));
    }
}
