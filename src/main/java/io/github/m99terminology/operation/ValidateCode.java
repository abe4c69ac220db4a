package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Concept;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InGivenValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $validate-code}, of code systems and value sets, as HL7's terminology ecosystem wants it answered: a result, and every
 * reason for it as an issue of its own that points to what it is about.
 *
 * <p>A CodeableConcept is valid when one of its codings belongs and none is wrong; what is not known of the others is a warning. Besides what HL7 asks for, issues say what would
 * be right, and content's own notes, as far as content has them.
 */
public final class ValidateCode {

    private final TerminologySnapshot snapshot;
    private final ValidateCodeRequest request;
    private final IssueCollector issues = new IssueCollector();

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
        return new ValidateCode(expressed(snapshot, request), request).result();
    }

    private static TerminologySnapshot expressed(TerminologySnapshot snapshot, ValidateCodeRequest request) {
        ExpressedCodes expressed =
                new ExpressedCodes(snapshot, request.options().versions());
        if (request.target() instanceof InGivenValueSet carried) {
            expressed.ofValueSet(null, carried.valueSet());
        } else if (request.target() instanceof InValueSet named) {
            expressed.ofValueSet(named.valueSet(), null);
        }
        if (request.target() instanceof InCodeSystem in && in.codeSystem() != null) {
            expressed.add(in.codeSystem().url(), null);
        }
        expressed.of(request.codings());
        return expressed.view();
    }

    private ValidateCodeResult result() {
        return request.target() instanceof InCodeSystem in ? inCodeSystem(in) : inValueSet();
    }

    private ValidateCodeResult inCodeSystem(InCodeSystem in) {
        RequiredSupplements.ofSystems(snapshot, request.options().supplements(), systems(in));
        CodeSystemValidation validation =
                new CodeSystemValidation(snapshot, in.codeSystem(), request.options(), issues);
        return result(outcomes(validation::validate), request.options().supplements());
    }

    /** The code systems that the request asks about. */
    private Set<String> systems(InCodeSystem in) {
        if (in.codeSystem() != null) {
            return Set.of(in.codeSystem().url());
        }
        return request.codings().stream()
                .map(CodeRef::system)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private ValidateCodeResult inValueSet() {
        ValueSetValidation validation = request.target() instanceof InGivenValueSet carried
                ? new ValueSetValidation(snapshot, null, carried.valueSet(), request.options(), issues)
                : new ValueSetValidation(
                        snapshot, ((InValueSet) request.target()).valueSet(), null, request.options(), issues);
        ValueSetProgram program = validation.program(null);
        RequiredSupplements.ofValueSets(snapshot, request.options().supplements(), List.of(program));
        String name = ValueSetValidation.name(program);
        List<CodingOutcome> outcomes = outcomes(validation::validate);
        if (request.form() == Form.CODEABLE_CONCEPT
                && outcomes.stream().noneMatch(outcome -> outcome.belongs() || outcome.undecided())) {
            issues.addToMessage(CodeIssues.noValidCoding(name));
        }
        return result(
                outcomes,
                Stream.concat(request.options().supplements().stream(), program.definition().supplements().stream())
                        .toList());
    }

    private List<CodingOutcome> outcomes(BiFunction<CodeRef, CodingPath, CodingOutcome> validation) {
        if (request.codings().isEmpty()) {
            issues.addToMessage(SystemIssues.noCodings("CodeableConcept"));
        }
        List<CodingOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < request.codings().size(); i++) {
            snapshot.deadline().check();
            outcomes.add(validation.apply(request.codings().get(i), new CodingPath(request.form(), i)));
        }
        return outcomes;
    }

    /**
     * A CodeableConcept is answered by the first coding that belongs beyond doubt, else by one that belongs; a single coding by itself.
     *
     * @param supplements those that the request or the value set names
     */
    private ValidateCodeResult result(List<CodingOutcome> outcomes, List<Canonical> supplements) {
        boolean concept = request.form() == Form.CODEABLE_CONCEPT;
        int sure = concept ? sure(outcomes) : -1;
        issues.settle(sure >= 0);
        CodingOutcome answer = outcomes.stream()
                .skip(Math.max(sure, 0))
                .filter(outcome -> outcome.belongs() || !concept)
                .findFirst()
                .orElse(CodingOutcome.nothing(new CodeRef(null, null, null, null)));
        CodeSystemIndex index = answer.index();
        Lookup.Result guidance = request.options().guidance() ? guidance(answer) : null;
        Set<Issue> remarks = new LinkedHashSet<>(guidance == null ? List.of() : guidance.remarks());
        remarks.addAll(index == null ? List.of() : Lookup.remarks(index, -1, supplements));
        remarks.forEach(issues::add);
        return new ValidateCodeResult(
                !issues.failed() && outcomes.stream().anyMatch(CodingOutcome::belongs),
                issues.message(),
                answer.coding().system(),
                index == null ? null : index.version(),
                answer.coding().code(),
                answer.display(),
                concept ? request.codings() : List.of(),
                request.text(),
                answer.inactive() ? Boolean.TRUE : null,
                answer.status(),
                answer.normalizedCode(),
                issues.missing(),
                issues.unknown(),
                issues.issues(),
                guidance);
    }

    /** The first coding that belongs, and of which nothing is in doubt; -1 for none. */
    private int sure(List<CodingOutcome> outcomes) {
        return IntStream.range(0, outcomes.size())
                .filter(coding -> outcomes.get(coding).belongs() && !issues.isInDoubt(coding))
                .findFirst()
                .orElse(-1);
    }

    /** Only what supplements that always apply say is guidance; what a request brought along it knows already. */
    private Lookup.@Nullable Result guidance(CodingOutcome answer) {
        CodeSystemIndex used = answer.index();
        int ordinal = answer.ordinal();
        if (used == null || ordinal < 0) {
            return null;
        }
        CodeSystemIndex held = snapshot.asHeld(used.url(), used.version());
        int known = held == null ? -1 : held.ordinal(used.code(ordinal));
        if (held == null || known < 0 || !hasGuidance(held.concept(known))) {
            return null;
        }
        CodeRef coding = new CodeRef(used.url(), used.version(), used.code(ordinal), null);
        return Lookup.lookup(
                snapshot,
                new Lookup.Request(
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
