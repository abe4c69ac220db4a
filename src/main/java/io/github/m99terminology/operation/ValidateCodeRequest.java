package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code $validate-code} of a CodeSystem or a ValueSet
 * (<a href="http://hl7.org/fhir/R4/valueset-operation-validate-code.html">R4</a>).
 *
 * @param target what to validate against
 * @param form how the code was given; issues point into it ({@code Coding.display}, {@code CodeableConcept.coding[0].code})
 * @param codings one coding, or all those of a CodeableConcept
 * @param text the text of the CodeableConcept, or null
 * @param options the switches
 */
public record ValidateCodeRequest(
        Target target, Form form, List<CodeRef> codings, @Nullable String text, Options options) {

    public ValidateCodeRequest {
        codings = List.copyOf(codings);
        if (form != Form.CODEABLE_CONCEPT && codings.size() != 1) {
            throw new IllegalArgumentException("a code or a coding is exactly one");
        }
    }

    public enum Form {
        CODE,
        CODING,
        CODEABLE_CONCEPT
    }

    /** What a code is validated against. */
    public sealed interface Target {}

    /** The code system itself; null: the one that each coding names. */
    public record InCodeSystem(@Nullable Canonical codeSystem) implements Target {}

    /** A value set that the server holds (implicit ones included), or a {@code #contained} reference. */
    public record InValueSet(Canonical valueSet) implements Target {}

    /** A value set that came with the request. */
    public record InGivenValueSet(ValueSetDefinition valueSet) implements Target {}

    /**
     * @param languages those of the request's parameter, else those of its header
     * @param abstractAllowed {@code abstract}: whether a code that is not selectable may be valid
     * @param inferSystem whether a code without system may be looked for in the value set's systems
     * @param lenientDisplay a wrong display is a warning, not an error
     * @param activeOnly an inactive code is not valid
     * @param membershipOnly {@code valueset-membership-only}: say whether it is in the value set, and nothing more
     * @param guidance whether designations and properties of the code are in the answer when it has guidance
     * @param languagesOfHeader whether the languages are the header's, which a value set's own default goes before
     */
    public record Options(
            LanguageRanges languages,
            boolean abstractAllowed,
            boolean inferSystem,
            boolean lenientDisplay,
            boolean activeOnly,
            boolean membershipOnly,
            boolean guidance,
            List<Canonical> supplements,
            VersionPolicy versions,
            boolean languagesOfHeader) {

        public static final Options DEFAULT = new Options(
                LanguageRanges.ANY, true, false, false, false, false, true, List.of(), VersionPolicy.NONE, false);

        public Options {
            supplements = List.copyOf(supplements);
        }
    }
}
