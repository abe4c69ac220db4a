package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Concept;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.issues.CodeIssues;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InGivenValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code $validate-code}, of code systems and value sets, as HL7's terminology ecosystem wants it answered: a result, and every
 * reason for it as an issue of its own that points to what it is about.
 *
 * <p>A CodeableConcept is valid when one of its codings belongs and none is wrong. Besides what HL7 asks for, issues say what would
 * be right, and content's own notes, as far as content has them.
 */
public final class ValidateCode {

    private final TerminologySnapshot snapshot;
    private final ValidateCodeRequest request;
    private final Findings findings = new Findings();

    private ValidateCode(TerminologySnapshot snapshot, ValidateCodeRequest request) {
        this.snapshot = snapshot;
        this.request = request;
    }

    /**
     * A code that is not valid is a result. Broken requests and content are not.
     *
     * @throws io.github.m99terminology.model.TerminologyException NOT_FOUND for a value set or supplement that is not here;
     *     UNPROCESSABLE for a value set that means nothing
     */
    public static ValidateCodeResult validate(TerminologySnapshot snapshot, ValidateCodeRequest request) {
        snapshot.requireSupplements(request.options().supplements());
        return new ValidateCode(snapshot, request).result();
    }

    private ValidateCodeResult result() {
        return request.target() instanceof InCodeSystem in ? inCodeSystem(in) : inValueSet();
    }

    private ValidateCodeResult inCodeSystem(InCodeSystem in) {
        CodeSystemValidation validation =
                new CodeSystemValidation(snapshot, in.codeSystem(), request.options(), findings);
        return result(verdicts(validation::validate));
    }

    private ValidateCodeResult inValueSet() {
        ValueSetValidation validation = request.target() instanceof InGivenValueSet carried
                ? new ValueSetValidation(snapshot, null, carried.valueSet(), request.options(), findings)
                : new ValueSetValidation(
                        snapshot, ((InValueSet) request.target()).valueSet(), null, request.options(), findings);
        String name = ValueSetValidation.name(validation.program(null));
        List<Verdict> verdicts = verdicts(validation::validate);
        if (request.form() == Form.CODEABLE_CONCEPT
                && verdicts.stream().noneMatch(verdict -> verdict.belongs() || verdict.undecided())) {
            findings.say(CodeIssues.noValidCoding(name));
        }
        return result(verdicts);
    }

    private List<Verdict> verdicts(BiFunction<CodeRef, Place, Verdict> validation) {
        if (request.codings().isEmpty()) {
            findings.say(SystemIssues.noCodings("CodeableConcept"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < request.codings().size(); i++) {
            verdicts.add(validation.apply(request.codings().get(i), new Place(request.form(), i)));
        }
        return verdicts;
    }

    /** A CodeableConcept is answered by the first coding that belongs, else by none; a single coding by itself. */
    private ValidateCodeResult result(List<Verdict> verdicts) {
        boolean concept = request.form() == Form.CODEABLE_CONCEPT;
        findings.settle(concept && verdicts.stream().anyMatch(Verdict::belongs));
        Verdict answer = verdicts.stream()
                .filter(verdict -> verdict.belongs() || !concept)
                .findFirst()
                .orElse(Verdict.nothing(new CodeRef(null, null, null, null)));
        CodeSystemIndex index = answer.index();
        return new ValidateCodeResult(
                !findings.failed(),
                findings.message(),
                answer.coding().system(),
                index == null ? null : index.version(),
                answer.coding().code(),
                answer.display(),
                concept ? request.codings() : List.of(),
                request.text(),
                answer.inactive() ? Boolean.TRUE : null,
                answer.status(),
                answer.normalizedCode(),
                findings.missing(),
                findings.unknown(),
                findings.issues(),
                request.options().guidance() ? guidance(answer) : null);
    }

    /** Only what supplements that always apply say is guidance; what a request brought along it knows already. */
    private @Nullable LookupResult guidance(Verdict answer) {
        CodeSystemIndex used = answer.index();
        int ordinal = answer.ordinal();
        if (used == null || ordinal < 0) {
            return null;
        }
        CodeSystemIndex standing = snapshot.codeSystem(used.url(), used.version());
        if (standing == null || !hasGuidance(standing.concept(ordinal))) {
            return null;
        }
        CodeRef coding = new CodeRef(used.url(), used.version(), used.code(ordinal), null);
        return Lookup.lookup(
                snapshot,
                new LookupRequest(
                        coding,
                        request.options().languages(),
                        List.of(),
                        request.options().supplements(),
                        request.options().versions()));
    }

    private static boolean hasGuidance(Concept concept) {
        return concept.designations().stream().anyMatch(designation -> designation.origin() != null)
                || concept.properties().stream().anyMatch(property -> property.origin() != null);
    }
}
