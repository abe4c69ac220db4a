package io.github.m99terminology.fhir;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.fhir.ParameterType.Concept;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.operation.FindMatches.Part;
import io.github.m99terminology.operation.FindMatches.Sought;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a code system's url in place of whatever other name of it a request uses, such as its OID: once, before any operation sees the
 * request. So every answer speaks of the url.
 */
final class SystemUrls {

    private static final Set<String> SYSTEMS = Set.of(
            "system",
            "sourceSystem",
            "targetSystem",
            "targetsystem",
            "exclude-system",
            "system-version",
            "check-system-version",
            "force-system-version",
            "artifactVersion",
            "checkArtifactVersion",
            "forceArtifactVersion");

    private final TerminologySnapshot snapshot;

    private SystemUrls(TerminologySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** @throws io.github.m99terminology.model.TerminologyException INVALID_REQUEST for a name of several code systems */
    static RequestParameters resolved(RequestParameters parameters, TerminologySnapshot snapshot) {
        SystemUrls names = new SystemUrls(snapshot);
        boolean urlIsSystem = parameters.operation().startsWith("CodeSystem/");
        Map<String, List<Object>> values = new LinkedHashMap<>();
        parameters.values().forEach((name, given) -> {
            boolean isSystem = SYSTEMS.contains(name) || urlIsSystem && name.equals("url");
            List<Object> resolved = new ArrayList<>(given.size());
            given.forEach(value -> resolved.add(names.resolved(value, isSystem)));
            values.put(name, resolved);
        });
        return new RequestParameters(
                parameters.operation(), values, parameters.sent(), parameters.warnings(), snapshot);
    }

    private Object resolved(Object value, boolean isSystem) {
        if (value instanceof CodeRef coding) {
            return coding(coding);
        } else if (value instanceof Concept concept) {
            return new Concept(concept.codings().stream().map(this::coding).toList(), concept.text());
        } else if (value instanceof Dependency dependency) {
            return new Dependency(
                    dependency.values().stream().map(this::element).toList());
        } else if (value instanceof Sought sought) {
            return new Sought(
                    sought.code(),
                    value(sought.value()),
                    sought.parts().stream()
                            .map(part -> new Part(part.code(), Objects.requireNonNull(value(part.value()))))
                            .toList());
        }
        return isSystem && value instanceof String text ? canonical(text) : value;
    }

    private OtherElement element(OtherElement element) {
        return element.system() == null
                ? element
                : new OtherElement(
                        element.property(), snapshot.systemUrl(element.system()), element.value(), element.display());
    }

    private @Nullable PropertyValue value(@Nullable PropertyValue value) {
        return value instanceof CodingValue coded ? new CodingValue(coding(coded.coding())) : value;
    }

    /** What cannot be read as a canonical is left to be refused. */
    private String canonical(String text) {
        if (!Canonical.isCanonical(text)) {
            return text;
        }
        Canonical canonical = Canonical.parse(text);
        String url = snapshot.systemUrl(canonical.url());
        return url.equals(canonical.url()) ? text : new Canonical(url, canonical.version()).toString();
    }

    private CodeRef coding(CodeRef coding) {
        String system = coding.system();
        return system == null
                ? coding
                : new CodeRef(snapshot.systemUrl(system), coding.version(), coding.code(), coding.display());
    }
}
