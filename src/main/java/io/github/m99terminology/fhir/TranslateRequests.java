package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.TranslateRequest;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ConceptMap;

/**
 * {@code $translate}, in R4's spelling ({@code code}, {@code system}, {@code targetsystem}, {@code reverse}) or in R5's
 * ({@code sourceCode}, {@code targetCode}, …), where giving a target code is what makes a translation a reverse one.
 */
final class TranslateRequests {

    private static final Set<String> R5 = Set.of(
            "sourceCode",
            "sourceSystem",
            "sourceCoding",
            "sourceCodeableConcept",
            "sourceScope",
            "targetCode",
            "targetSystem",
            "targetCoding",
            "targetCodeableConcept",
            "targetScope");

    private static final String[] FORWARD_R4 = {"code", "coding", "codeableConcept"};
    private static final String[] FORWARD_R5 = {"sourceCode", "sourceCoding", "sourceCodeableConcept"};
    private static final String[] REVERSE_R5 = {"targetCode", "targetCoding", "targetCodeableConcept"};

    private TranslateRequests() {}

    /** Whether the request speaks R5; its answer then does so too. */
    static boolean speaksR5(RequestParameters parameters) {
        return parameters.names().stream().anyMatch(R5::contains);
    }

    static TranslateRequest translate(RequestParameters parameters, RequestContext context) {
        ConceptMap sent = parameters.one("conceptMap", ConceptMap.class);
        Canonical map = Requests.subject(parameters, context, "conceptMapVersion");
        if (sent != null && map != null) {
            throw invalid(RequestIssues.subjectTwice(parameters.operation(), "url", "conceptMap"));
        }
        boolean reverseR5 = Stream.of(REVERSE_R5).anyMatch(parameters::has);
        CodedInput input = input(parameters, reverseR5);
        checkSystem(parameters, input, reverseR5, map != null || sent != null);
        return new TranslateRequest(
                map,
                sent == null ? null : Definitions.conceptMap(sent),
                input.codings(),
                scope(parameters, reverseR5 ? "target" : "source", reverseR5 ? "targetScope" : "sourceScope"),
                scope(parameters, reverseR5 ? "source" : "target", reverseR5 ? "sourceScope" : "targetScope"),
                reverseR5 ? parameters.text("sourceSystem") : parameters.text("targetsystem", "targetSystem"),
                parameters.all("dependency", OtherElement.class),
                reverseR5 || parameters.flag("reverse", false),
                parameters.versions());
    }

    private static CodedInput input(RequestParameters parameters, boolean reverseR5) {
        String system = reverseR5 ? parameters.text("targetSystem") : parameters.text("system", "sourceSystem");
        String code = reverseR5 ? parameters.text("targetCode") : parameters.text("code", "sourceCode");
        CodeRef plain = new CodeRef(system, parameters.text("version"), code, null);
        List<String> given = Stream.of(FORWARD_R4, FORWARD_R5, REVERSE_R5)
                .flatMap(Stream::of)
                .filter(parameters::has)
                .toList();
        if (given.size() > 1) {
            throw invalid(RequestIssues.codeTwice(parameters.operation(), given));
        }
        if (given.isEmpty()) {
            throw invalid(RequestIssues.translateCodeMissing(parameters.operation()));
        }
        String[] names = reverseR5 ? REVERSE_R5 : List.of(FORWARD_R5).contains(given.get(0)) ? FORWARD_R5 : FORWARD_R4;
        return CodedInput.read(parameters, names, plain);
    }

    private static void checkSystem(
            RequestParameters parameters, CodedInput input, boolean reverseR5, boolean mapNamed) {
        if (input.codings().isEmpty()) {
            throw invalid(RequestIssues.conceptWithoutCoding(parameters.operation()));
        }
        for (CodeRef coding : input.codings()) {
            if (coding.code() == null) {
                throw invalid(RequestIssues.codingWithoutCode(parameters.operation()));
            }
            if (coding.system() == null && !(mapNamed && input.form() == Form.CODE)) {
                String name = reverseR5 ? "targetSystem" : speaksR5(parameters) ? "sourceSystem" : "system";
                throw invalid(RequestIssues.translateSystemMissing(parameters.operation(), name));
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Canonical scope(
            RequestParameters parameters, String name, String otherSpelling) {
        Canonical scope = parameters.canonical(name);
        return scope == null ? parameters.canonical(otherSpelling) : scope;
    }
}
