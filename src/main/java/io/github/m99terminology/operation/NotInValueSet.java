package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.List;
import java.util.Objects;
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
    private final IssueCollector issues;
    private final CodingCheck check;

    NotInValueSet(TerminologySnapshot snapshot, Options options, IssueCollector issues, CodingCheck check) {
        this.snapshot = snapshot;
        this.options = options;
        this.issues = issues;
        this.check = check;
    }

    static void say(IssueCollector issues, ValueSetProgram program, CodeRef coding, CodingPath place) {
        String name = ValueSetValidation.name(program);
        if (place.form() == Form.CODEABLE_CONCEPT) {
            issues.add(CodeIssues.thisCodeNotInValueSet(coding, name, place.code()));
        } else {
            issues.addToMessage(CodeIssues.notInValueSet(coding, name, place.code()));
        }
    }

    CodingOutcome outcome(ValueSetProgram program, CodeRef coding, String system, String code, CodingPath place) {
        if (options.membershipOnly()) {
            CodeSystemIndex lacking = used(program, coding, system, code);
            if (lacking != null && !lacking.isMistaken(code) && program.isOpenTo(system, code, coding.version())) {
                return new CodingOutcome(coding, true, false, lacking, -1, null);
            }
            say(issues, program, coding, place);
            return CodingOutcome.nothing(coding);
        }
        CodeSystemIndex index = system(program, coding, system, code, place);
        if (index == null) {
            say(issues, program, coding, place);
            return CodingOutcome.nothing(coding);
        }
        int ordinal = index.ordinal(code);
        boolean open = ordinal < 0 && check.unknownCode(index, code, place);
        if (open && program.isOpenTo(system, code, coding.version())) {
            return new CodingOutcome(coding, true, false, index, -1, null);
        }
        say(issues, program, coding, place);
        if (ordinal < 0) {
            return new CodingOutcome(coding, false, false, index, -1, null);
        }
        DerivedFilters.explain(issues, includes(program), index, code);
        check.concept(index, ordinal, code, place);
        check.selectable(index, ordinal, coding, place);
        LanguageRanges languages = Languages.of(program.definition(), options);
        ConceptDisplays displays = ConceptDisplays.of(index, ordinal);
        new DisplayCheck(languages, options.lenientDisplay(), issues).check(displays, coding, place);
        return shown(new CodingOutcome(coding, false, false, index, ordinal, null), system, code);
    }

    /** The code system that the value set means, as far as it means one; else the one that the coding names. */
    private @Nullable CodeSystemIndex system(
            ValueSetProgram program, CodeRef coding, String system, String code, CodingPath place) {
        CodeSystemIndex index = used(program, coding, system, code);
        ConceptSetDefinition include = includeOf(program, system, index == null ? null : index.version());
        if (include != null) {
            new VersionCheck(snapshot, options, issues).check(system, include.version(), coding.version(), place);
        }
        return include == null || index == null ? check.system(system, coding.version(), null, place) : index;
    }

    /**
     * Of several versions that the value set uses the one that the coding names; else the newest that has the code, by preference with the
     * display that was sent; else the newest. Those that it includes come before those that it only excludes.
     */
    private @Nullable CodeSystemIndex used(ValueSetProgram program, CodeRef coding, String system, String code) {
        List<CodeSystemIndex> used = Stream.concat(
                        program.sets().stream().map(ConceptSet::index).filter(program.systems()::contains),
                        program.systems().stream())
                .filter(index -> index.url().equals(system))
                .distinct()
                .toList();
        DisplayCheck displays =
                new DisplayCheck(Languages.of(program.definition(), options), options.lenientDisplay(), issues);
        return Stream.<Predicate<CodeSystemIndex>>of(
                        index -> coding.version() != null && coding.version().equals(index.version()),
                        index -> index.ordinal(code) >= 0
                                && displays.accepts(ConceptDisplays.of(index, index.ordinal(code)), coding),
                        index -> index.ordinal(code) >= 0,
                        index -> true)
                .flatMap(wanted -> used.stream().filter(wanted))
                .findFirst()
                .orElse(null);
    }

    private @Nullable ConceptSetDefinition includeOf(ValueSetProgram program, String system, @Nullable String version) {
        List<ConceptSetDefinition> ofSystem = includes(program)
                .filter(include -> system.equals(include.system()))
                .toList();
        return ofSystem.stream()
                .filter(include -> version != null && version.equals(include.version()))
                .findFirst()
                .orElse(ofSystem.isEmpty() ? null : ofSystem.get(0));
    }

    private Stream<ConceptSetDefinition> includes(ValueSetProgram program) {
        return Stream.concat(Stream.of(program.definition()), program.imports().stream())
                .flatMap(definition -> definition.include().stream())
                .map(this::byUrl);
    }

    /** With the url of a code system that it names otherwise, as by an OID. */
    private ConceptSetDefinition byUrl(ConceptSetDefinition include) {
        String system = include.system();
        String url = system == null ? null : snapshot.systemUrl(system);
        return Objects.equals(url, system)
                ? include
                : new ConceptSetDefinition(
                        url,
                        include.version(),
                        include.concepts(),
                        include.filters(),
                        include.valueSets(),
                        include.copyright());
    }

    /** With the display that the concept has in its code system, when that can be had without a word. */
    CodingOutcome shown(CodingOutcome outcome, String system, String code) {
        String given = outcome.coding().version();
        String version = VersionChoice.of(system, given, given, options.versions(), snapshot)
                .version();
        CodeSystemIndex index = outcome.index() != null ? outcome.index() : snapshot.codeSystem(system, version);
        int ordinal = index == null ? -1 : index.ordinal(code);
        if (index == null || ordinal < 0) {
            return outcome;
        }
        PreferredDisplay display = ConceptDisplays.of(index, ordinal).display(options.languages());
        return new CodingOutcome(
                outcome.coding(),
                outcome.belongs(),
                outcome.undecided(),
                index,
                ordinal,
                display == null ? null : display.value());
    }
}
