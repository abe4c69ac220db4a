package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.issues.CodeIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a code that the value set does not have. Whatever is wrong with the coding besides is said too: a code that its
 * system does not know, a display that is not the code's.
 */
final class NotInValueSet {

    private final TerminologySnapshot snapshot;
    private final Options options;
    private final Findings findings;
    private final CodingCheck check;

    NotInValueSet(TerminologySnapshot snapshot, Options options, Findings findings, CodingCheck check) {
        this.snapshot = snapshot;
        this.options = options;
        this.findings = findings;
        this.check = check;
    }

    static void say(Findings findings, ValueSetProgram program, CodeRef coding, Place place) {
        String name = ValueSetValidation.name(program);
        if (place.form() == Form.CODEABLE_CONCEPT) {
            findings.note(CodeIssues.thisCodeNotInValueSet(coding, name, place.code()));
        } else {
            findings.say(CodeIssues.notInValueSet(coding, name, place.code()));
        }
    }

    Verdict verdict(ValueSetProgram program, CodeRef coding, String system, String code, Place place) {
        if (options.membershipOnly()) {
            say(findings, program, coding, place);
            return Verdict.nothing(coding);
        }
        CodeSystemIndex index = system(program, coding, system, code, place);
        if (index == null) {
            say(findings, program, coding, place);
            return Verdict.nothing(coding);
        }
        int ordinal = index.ordinal(code);
        boolean open = ordinal < 0 && check.unknownCode(index, code, place);
        if (open && mayHave(program, system, code)) {
            return new Verdict(coding, true, false, index, -1, null);
        }
        say(findings, program, coding, place);
        if (ordinal < 0) {
            return new Verdict(coding, false, false, index, -1, null);
        }
        check.concept(index, ordinal, code, place);
        check.selectable(index, ordinal, coding, place);
        LanguageRanges languages = Languages.of(program.definition(), options.languages(), null);
        Wording wording = Wording.of(index, ordinal);
        new DisplayCheck(languages, options.lenientDisplay(), findings).check(wording, coding, place);
        return shown(new Verdict(coding, false, false, index, ordinal, null), system, code);
    }

    /** The code system that the value set means, as far as it means one; else the one that the coding names. */
    private @Nullable CodeSystemIndex system(
            ValueSetProgram program, CodeRef coding, String system, String code, Place place) {
        CodeSystemIndex index = used(program, coding, system, code);
        ConceptSetDefinition include = includeOf(program, system, index == null ? null : index.version());
        if (include != null) {
            new VersionCheck(snapshot, options, findings).check(system, include.version(), coding.version(), place);
        }
        return include == null || index == null ? check.system(system, coding.version(), null, place) : index;
    }

    /** Of several versions that the value set uses the one that the coding names, else one that has the code, else the first. */
    private static @Nullable CodeSystemIndex used(ValueSetProgram program, CodeRef coding, String system, String code) {
        List<CodeSystemIndex> used = program.systems().stream()
                .filter(index -> index.url().equals(system))
                .toList();
        return Stream.<Predicate<CodeSystemIndex>>of(
                        index -> coding.version() != null && coding.version().equals(index.version()),
                        index -> index.ordinal(code) >= 0,
                        index -> true)
                .flatMap(wanted -> used.stream().filter(wanted))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ConceptSetDefinition includeOf(
            ValueSetProgram program, String system, @Nullable String version) {
        List<ConceptSetDefinition> ofSystem = includes(program)
                .filter(include -> system.equals(include.system()))
                .toList();
        return ofSystem.stream()
                .filter(include -> version != null && version.equals(include.version()))
                .findFirst()
                .orElse(ofSystem.isEmpty() ? null : ofSystem.get(0));
    }

    /**
     * Whether a code that this fragment of its system lacks is in the value set all the same: an include takes every code, or names
     * this one. Whether it would pass a filter nobody can tell, and what nobody can tell is not called valid.
     */
    private static boolean mayHave(ValueSetProgram program, String system, String code) {
        return includes(program)
                .anyMatch(include -> system.equals(include.system())
                        && include.filters().isEmpty()
                        && include.valueSets().isEmpty()
                        && (include.concepts().isEmpty()
                                || include.concepts().stream()
                                        .anyMatch(concept -> concept.code().equals(code))));
    }

    private static Stream<ConceptSetDefinition> includes(ValueSetProgram program) {
        return Stream.concat(Stream.of(program.definition()), program.imports().stream())
                .flatMap(definition -> definition.include().stream());
    }

    /** With the display that the concept has in its code system, when that can be had without a word. */
    Verdict shown(Verdict verdict, String system, String code) {
        String given = verdict.coding().version();
        String version = VersionChoice.of(system, given, given, options.versions(), snapshot)
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
}
