package io.github.m99terminology.fhir;

import io.github.m99terminology.fhir.IncomingParameters.Given;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as far as that shows before its parameters are checked: enough to tell who is to answer it. A broken
 * request is about less, never an error.
 *
 * @param codings the codes, each with the system that it is asked in
 * @param system the code system that the request names, with its version behind a bar or without; or null
 * @param valueSet the value set that it names; or null
 * @param given the value set that it carries as {@code valueSet}; or null
 * @param bringsContent whether it carries other content of its own, which nobody else gets to see
 */
public record Subject(
        List<CodeRef> codings,
        @Nullable String system,
        @Nullable Canonical valueSet,
        @Nullable ValueSet given,
        boolean bringsContent) {

    private static final Set<String> CONTENT = Set.of("tx-resource", "codeSystem");
    private static final Set<String> CODES = Set.of("code", "codeA", "codeB");

    /** What the parameters of that operation say. */
    public static Subject of(TerminologyOperation operation, IncomingParameters incoming) {
        boolean valueSets = operation.resourceType().equals("ValueSet");
        String url = text(incoming, "url");
        String system = valueSets || operation != TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE
                ? text(incoming, "system")
                : url;
        return new Subject(
                codings(incoming, system),
                system,
                valueSets && url != null && Canonical.isCanonical(url)
                        ? versioned(Canonical.parse(url), text(incoming, "valueSetVersion"))
                        : null,
                given(incoming),
                incoming.given().stream().anyMatch(each -> CONTENT.contains(each.name())));
    }

    private static Canonical versioned(Canonical canonical, @Nullable String version) {
        return version == null || canonical.version() != null ? canonical : new Canonical(canonical.url(), version);
    }

    private static List<CodeRef> codings(IncomingParameters incoming, @Nullable String system) {
        List<CodeRef> codings = new ArrayList<>();
        for (Given each : incoming.given()) {
            String plain = CODES.contains(each.name()) ? text(each) : null;
            Type value = each.value();
            if (plain != null) {
                codings.add(new CodeRef(system, null, plain, null));
            } else if (value instanceof Coding coding) {
                add(codings, coding);
            } else if (value instanceof CodeableConcept concept) {
                concept.getCoding().forEach(coding -> add(codings, coding));
            }
        }
        return List.copyOf(codings);
    }

    private static void add(List<CodeRef> codings, Coding coding) {
        if (coding.hasSystem() && coding.hasCode()) {
            codings.add(new CodeRef(coding.getSystem(), null, coding.getCode(), null));
        }
    }

    private static @Nullable ValueSet given(IncomingParameters incoming) {
        return incoming.given().stream()
                .filter(each -> each.name().equals("valueSet"))
                .map(Given::resource)
                .filter(ValueSet.class::isInstance)
                .map(ValueSet.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(IncomingParameters incoming, String name) {
        return incoming.given().stream()
                .filter(each -> each.name().equals(name))
                .map(Subject::text)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(Given given) {
        return given.text() != null
                ? given.text()
                : given.value() instanceof PrimitiveType<?> primitive ? primitive.getValueAsString() : null;
    }
}
