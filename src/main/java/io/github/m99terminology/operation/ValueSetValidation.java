package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Annotation;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.issues.CodeIssues;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.model.issues.StandingIssues;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.Unresolved;
import io.github.m99terminology.valueset.Unresolved.MissingSystem;
import io.github.m99terminology.valueset.Unresolved.MissingValueSet;
import io.github.m99terminology.valueset.Unresolved.SystemWithoutCodes;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetProgram;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Validation of codings in a value set: first whether they belong to it, then what is to be said of those that do. */
final class ValueSetValidation {

    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    private final TerminologySnapshot snapshot;
    private final @Nullable Canonical named;
    private final @Nullable ValueSetDefinition given;
    private final Options options;
    private final Findings findings;
    private final CodingCheck check;

    ValueSetValidation(
            TerminologySnapshot snapshot,
            @Nullable Canonical named,
            @Nullable ValueSetDefinition given,
            Options options,
            Findings findings) {
        this.snapshot = snapshot;
        this.named = named;
        this.given = given;
        this.options = options;
        this.findings = findings;
        this.check = new CodingCheck(snapshot, options, findings);
    }

    /** The value set, linked for a coding: where it leaves a version open, the coding's own is taken when it is here. */
    ValueSetProgram program(@Nullable CodeRef coding) {
        Canonical hint = coding == null || coding.system() == null || coding.version() == null
                ? null
                : new Canonical(coding.system(), coding.version());
        return Programs.of(snapshot, named, given, new Linking(options.versions(), options.supplements(), hint));
    }

    Verdict validate(CodeRef sent, Place place) {
        ValueSetProgram program = program(sent);
        Standing.ofValueSets(program).forEach(standing -> findings.note(standing.issue()));
        if (sent.code() == null) {
            findings.say(SystemIssues.noCode(place.whole()));
            return Verdict.nothing(sent);
        }
        CodeRef coding = sent.system() == null && options.inferSystem() ? inferred(program, sent, place) : sent;
        String system = coding.system();
        if (system == null) {
            sayNotIn(program, coding, place);
            if (!options.inferSystem()) {
                findings.say(SystemIssues.noSystem(place.whole()));
            }
            return Verdict.nothing(coding);
        }
        return validate(program, coding, system, sent.code(), place);
    }

    private CodeRef inferred(ValueSetProgram program, CodeRef sent, Place place) {
        String code = String.valueOf(sent.code());
        List<String> systems = program.systemsOf(code);
        if (systems.size() == 1) {
            return new CodeRef(systems.get(0), sent.version(), code, sent.display());
        }
        String name = name(program);
        findings.say(
                systems.isEmpty()
                        ? SystemIssues.cannotInferSystem(code, name, place.code())
                        : SystemIssues.ambiguousSystem(code, name, systems, place.code()));
        return sent;
    }

    private Verdict validate(ValueSetProgram program, CodeRef coding, String system, String code, Place place) {
        ConceptSet set = program.find(system, coding.version(), code, activeOnly(program));
        if (set != null) {
            new VersionCheck(snapshot, options, findings).check(system, set.writtenVersion(), coding.version(), place);
            return member(program, set, coding, code, place);
        }
        if (unresolved(program, system, coding, place)) {
            return shown(Verdict.undecided(coding), system, code);
        }
        return stranger(program, coding, system, code, place);
    }

    // ---- a code that is in the value set

    private Verdict member(ValueSetProgram program, ConceptSet set, CodeRef coding, String code, Place place) {
        CodeSystemIndex index = set.index();
        int ordinal = index.ordinal(code);
        LanguageRanges languages = Languages.of(program.definition(), options.languages(), null);
        Wording wording = Wording.of(set, ordinal);
        PreferredDisplay display = wording.display(languages);
        boolean refused = index.inactive(ordinal) && activeOnly(program);
        if (refused) {
            findings.say(StandingIssues.notActive(index.code(ordinal), place.code()));
            sayNotIn(program, coding, place);
        }
        if (!options.membershipOnly()) {
            Standing.of(index, program.definition().metadata()).forEach(standing -> findings.note(standing.issue()));
            check.concept(index, ordinal, code, place);
            if (index.isAbstract(ordinal) && !options.abstractAllowed()) {
                findings.say(StandingIssues.abstractNotAllowed(coding, place.code()));
            }
            if (isDeprecatedHere(set.said(ordinal))) {
                findings.note(StandingIssues.deprecatedInValueSet(
                        index.code(ordinal), index.url(), name(program), place.code()));
            }
            new DisplayCheck(languages, options.lenientDisplay(), findings).check(wording, coding, place);
        }
        return new Verdict(coding, !refused, false, index, ordinal, display == null ? null : display.value());
    }

    private boolean activeOnly(ValueSetProgram program) {
        return options.activeOnly() || program.activeOnly();
    }

    private static boolean isDeprecatedHere(@Nullable EnumeratedConcept said) {
        return said != null && said.annotations().stream().anyMatch(ValueSetValidation::saysDeprecated);
    }

    private static boolean saysDeprecated(Annotation annotation) {
        String value = annotation.value() == null ? "" : annotation.value().text();
        return (annotation.url().equals(CORE + "valueset-deprecated") && value.equals("true"))
                || (annotation.url().equals(CORE + "structuredefinition-standards-status")
                        && (value.equals("deprecated") || value.equals("withdrawn")));
    }

    // ---- a code that is not, or nobody can tell

    /** Whether the value set refers to something that is not here and that might have the code. */
    private boolean unresolved(ValueSetProgram program, String system, CodeRef coding, Place place) {
        boolean found = false;
        for (Unresolved missing : program.unresolved()) {
            if (missing instanceof MissingSystem other && other.system().equals(system)) {
                new VersionCheck(snapshot, options, findings).check(system, other.written(), coding.version(), place);
                found = true;
            } else if (missing instanceof SystemWithoutCodes empty
                    && empty.system().url().equals(system)) {
                String content = empty.content().name().toLowerCase(Locale.ROOT).replace('_', '-');
                findings.say(SystemIssues.codesNotHeld(system, content, place.system()));
                findings.missing(empty.system().toString());
                found = true;
            } else if (missing instanceof MissingValueSet absent) {
                findings.say(ExpansionIssues.unknownValueSet(absent.valueSet()));
                found = true;
            }
        }
        return found;
    }

    private Verdict stranger(ValueSetProgram program, CodeRef coding, String system, String code, Place place) {
        ConceptSetDefinition include = includeOf(program, system);
        if (options.membershipOnly()) {
            sayNotIn(program, coding, place);
            return Verdict.nothing(coding);
        }
        if (include != null) {
            new VersionCheck(snapshot, options, findings).check(system, include.version(), coding.version(), place);
        }
        CodeSystemIndex index = include == null
                ? check.system(system, coding.version(), null, place)
                : included(program, system, coding, place);
        if (index == null) {
            sayNotIn(program, coding, place);
            return Verdict.nothing(coding);
        }
        int ordinal = index.ordinal(code);
        boolean open = ordinal < 0 && check.unknownCode(index, code, place);
        if (open && takesAll(program, system)) {
            return new Verdict(coding, true, false, index, -1, null);
        }
        sayNotIn(program, coding, place);
        if (ordinal >= 0) {
            check.concept(index, ordinal, code, place);
        }
        return shown(new Verdict(coding, false, false, index, ordinal, null), system, code);
    }

    private @Nullable CodeSystemIndex included(ValueSetProgram program, String system, CodeRef coding, Place place) {
        for (CodeSystemIndex index : program.systems()) {
            if (index.url().equals(system)) {
                return index;
            }
        }
        return check.system(system, coding.version(), null, place);
    }

    private static @Nullable ConceptSetDefinition includeOf(ValueSetProgram program, String system) {
        return includes(program)
                .filter(include -> system.equals(include.system()))
                .findFirst()
                .orElse(null);
    }

    /** Whether some include takes every code of the system, so that one more code of a fragment would be in it too. */
    private static boolean takesAll(ValueSetProgram program, String system) {
        return includes(program)
                .anyMatch(include -> system.equals(include.system())
                        && include.concepts().isEmpty()
                        && include.filters().isEmpty()
                        && include.valueSets().isEmpty());
    }

    private static Stream<ConceptSetDefinition> includes(ValueSetProgram program) {
        return Stream.concat(Stream.of(program.definition()), program.imports().stream())
                .flatMap(definition -> definition.include().stream());
    }

    /** With the display that the concept has in its code system, when that can be had without a word. */
    private Verdict shown(Verdict verdict, String system, String code) {
        String version = VersionChoice.of(system, verdict.coding().version(), options.versions())
                .version();
        CodeSystemIndex index = verdict.index() != null ? verdict.index() : snapshot.codeSystem(system, version);
        int ordinal = index == null ? -1 : index.ordinal(code);
        if (index == null || ordinal < 0) {
            return verdict;
        }
        PreferredDisplay display = Wording.of(index, ordinal).display(options.languages());
        return new Verdict(
                verdict.coding(),
                verdict.belongs(),
                verdict.undecided(),
                index,
                ordinal,
                display == null ? null : display.value());
    }

    private void sayNotIn(ValueSetProgram program, CodeRef coding, Place place) {
        if (place.form() == Form.CODEABLE_CONCEPT) {
            findings.note(CodeIssues.thisCodeNotInValueSet(coding, name(program), place.code()));
        } else {
            findings.say(CodeIssues.notInValueSet(coding, name(program), place.code()));
        }
    }

    static String name(ValueSetProgram program) {
        Canonical canonical = program.definition().metadata().canonical();
        return canonical == null ? "(unidentified)" : canonical.toString();
    }
}
