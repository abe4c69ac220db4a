package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.Translate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ConceptMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code $translate}, in R4's spelling ({@code code}, {@code system}, {@code targetsystem}, {@code reverse}) or in R5's
 * ({@code sourceCode}, {@code targetCode}, …), where giving a target code is what makes a translation a reverse one.
 */
final class TranslateRequests {

    private static final Set<String> R5 = Set.of(
            "sourceCode",
            "sourceSystem",
            "sourceVersion",
            "sourceCoding",
            "sourceCodeableConcept",
            "sourceScope",
            "targetCode",
            "targetSystem",
            "targetVersion",
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

    static Translate.Request translate(RequestParameters parameters, RequestContext context) {
        ConceptMap sent = parameters.one("conceptMap", ConceptMap.class);
        Canonical map = Requests.subject(parameters, context, "conceptMapVersion");
        if (sent != null && map != null) {
            throw invalid(RequestIssues.subjectTwice(parameters.operation(), "url", "conceptMap"));
        }
        boolean asksForSources = Stream.of(REVERSE_R5).anyMatch(parameters::has);
        boolean reverse = parameters.flag("reverse", asksForSources);
        if (asksForSources && !reverse) {
            throw invalid(RequestIssues.reverseContradicted(
                    parameters.operation(),
                    Stream.of(REVERSE_R5).filter(parameters::has).findFirst().orElseThrow()));
        }
        return new Translate.Request(
                map,
                sent == null ? null : Definitions.conceptMap(sent),
                codings(parameters, input(parameters, asksForSources), asksForSources),
                scope(parameters, asksForSources ? "target" : "source", asksForSources ? "targetScope" : "sourceScope"),
                scope(parameters, asksForSources ? "source" : "target", asksForSources ? "sourceScope" : "targetScope"),
                asksForSources ? parameters.text("sourceSystem") : oneOf(parameters, "targetsystem", "targetSystem"),
                parameters.all("dependency", Dependency.class).stream()
                        .flatMap(dependency -> dependency.values().stream())
                        .toList(),
                reverse,
                parameters.versions());
    }

    private static CodedInput input(RequestParameters parameters, boolean asksForSources) {
        List<String> given = Stream.of(FORWARD_R4, FORWARD_R5, REVERSE_R5)
                .flatMap(Stream::of)
                .filter(parameters::has)
                .toList();
        if (given.size() > 1) {
            throw invalid(CodedInputIssues.codeTwice(parameters.operation(), given));
        }
        if (given.isEmpty()) {
            throw invalid(CodedInputIssues.translateCodeMissing(parameters.operation()));
        }
        String[] names =
                asksForSources ? REVERSE_R5 : List.of(FORWARD_R5).contains(given.get(0)) ? FORWARD_R5 : FORWARD_R4;
        CodeRef plain = new CodeRef(
                oneOf(parameters, "system", asksForSources ? "targetSystem" : "sourceSystem"),
                oneOf(parameters, "version", asksForSources ? "targetVersion" : "sourceVersion"),
                parameters.text(names[0]),
                null);
        return CodedInput.read(parameters, names, plain);
    }

    /** Of a CodeableConcept, "the server can translate any of the coding values" (R4): those that say what they are. */
    private static List<CodeRef> codings(RequestParameters parameters, CodedInput input, boolean asksForSources) {
        if (input.codings().isEmpty()) {
            throw invalid(CodedInputIssues.conceptWithoutCoding(parameters.operation()));
        }
        List<CodeRef> whole = input.codings().stream()
                .filter(coding -> coding.code() != null && coding.system() != null)
                .toList();
        if (!whole.isEmpty()) {
            return whole;
        }
        CodeRef first = input.codings().get(0);
        if (first.code() == null) {
            throw invalid(CodedInputIssues.codingWithoutCode(parameters.operation()));
        }
        String name = asksForSources ? "targetSystem" : speaksR5(parameters) ? "sourceSystem" : "system";
        throw invalid(CodedInputIssues.translateSystemMissing(parameters.operation(), name));
    }

    private static @Nullable Canonical scope(RequestParameters parameters, String name, String otherSpelling) {
        oneOf(parameters, name, otherSpelling);
        Canonical scope = parameters.canonical(name);
        return scope == null ? parameters.canonical(otherSpelling) : scope;
    }

    /** The value of one parameter with two spellings, which may not say different things. */
    private static @Nullable String oneOf(RequestParameters parameters, String name, String otherSpelling) {
        String one = parameters.text(name);
        String other = parameters.text(otherSpelling);
        if (one != null && other != null && !one.equals(other)) {
            throw invalid(RequestIssues.spelledTwice(parameters.operation(), name, one, otherSpelling, other));
        }
        return one == null ? other : one;
    }
}
