package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.DocumentationQuestionnaire;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Subsumes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From checked parameters to the engine's requests: the code system operations, and what all operations share. */
final class Requests {

    private Requests() {}

    static Lookup.Request lookup(RequestParameters parameters, RequestContext context) {
        String code = parameters.text("code");
        CodeRef coding = parameters.coding("coding");
        if (code != null && coding != null) {
            throw invalid(CodedInputIssues.codeTwice(parameters.operation(), java.util.List.of("code", "coding")));
        }
        if (code == null && coding == null) {
            throw invalid(CodedInputIssues.lookupCodeMissing());
        }
        return new Lookup.Request(
                complete(parameters, asked(parameters, code, coding), context.instance()),
                languages(parameters, context),
                parameters.texts("property"),
                parameters.canonicals("useSupplement"),
                parameters.versions());
    }

    static DocumentationQuestionnaire.Request questionnaire(RequestParameters parameters, RequestContext context) {
        Canonical system = subject(parameters, context, "version");
        String code = parameters.text("code");
        if (system == null || code == null) {
            throw invalid(DocumentationIssues.codeToAskMissing(parameters.operation()));
        }
        return new DocumentationQuestionnaire.Request(
                system.url(),
                system.version(),
                code,
                languages(parameters, context),
                parameters.canonicals("useSupplement"),
                parameters.versions());
    }

    static Subsumes.Request subsumes(RequestParameters parameters, RequestContext context) {
        CodeRef a = side(parameters, context, "codeA", "codingA");
        CodeRef b = side(parameters, context, "codeB", "codingB");
        return new Subsumes.Request(a, b, parameters.versions());
    }

    private static CodeRef side(
            RequestParameters parameters, RequestContext context, String codeName, String codingName) {
        String code = parameters.text(codeName);
        CodeRef coding = parameters.coding(codingName);
        if ((code == null) == (coding == null)) {
            throw invalid(RequestIssues.oneOf(parameters.operation(), codeName, codingName, code != null));
        }
        return complete(parameters, asked(parameters, code, coding), context.instance());
    }

    private static CodeRef asked(RequestParameters parameters, @Nullable String code, @Nullable CodeRef coding) {
        CodeRef plain = new CodeRef(parameters.text("system"), parameters.text("version"), code, null);
        return coding == null ? plain : BesideCoding.complete(parameters.operation(), coding, plain);
    }

    /** The coding with the system that an instance-level request is about; a code without a system is refused. */
    private static CodeRef complete(RequestParameters parameters, CodeRef asked, @Nullable Canonical instance) {
        if (asked.code() == null) {
            throw invalid(CodedInputIssues.codingWithoutCode(parameters.operation()));
        }
        String system = asked.system();
        if (instance == null) {
            if (system == null) {
                throw invalid(CodedInputIssues.codeWithoutSystem(parameters.operation()));
            }
            return asked;
        }
        if (system != null && !system.equals(instance.url())) {
            throw invalid(RequestIssues.instanceContradicted(parameters.operation(), instance.toString(), system));
        }
        if (system != null && isOther(asked.version(), instance)) {
            return asked;
        }
        requireVersion(parameters, instance, parameters.text("version"));
        requireVersion(parameters, instance, asked.version());
        return new CodeRef(instance.url(), instance.version(), asked.code(), asked.display());
    }

    /** The languages to answer in: what the parameter says, else what the header says. */
    static LanguageRanges languages(RequestParameters parameters, RequestContext context) {
        return Objects.requireNonNullElse(parameters.displayLanguage(), context.acceptLanguage());
    }

    /** The artifact that a request is about: by its instance or by its url, which may not contradict each other. */
    static @Nullable Canonical subject(RequestParameters parameters, RequestContext context, String versionName) {
        Canonical named = parameters.canonical("url", parameters.text(versionName), versionName);
        Canonical instance = context.instance();
        if (instance == null) {
            return named;
        }
        if (named != null && !named.url().equals(instance.url())) {
            throw invalid(
                    RequestIssues.instanceContradicted(parameters.operation(), instance.toString(), named.toString()));
        }
        if (named != null && isOther(named.version(), instance)) {
            return named;
        }
        requireVersion(parameters, instance, parameters.text(versionName));
        return instance;
    }

    /**
     * Whether a request asks for another version than the one at its address. Who names it in full, with url or system, is asking for that one: there
     * are clients that make the address of a canonical's last part, whatever its version (CQF's clinical reasoning).
     */
    static boolean isOther(@Nullable String asked, Canonical instance) {
        String here = instance.version();
        return asked != null && (here == null || !VersionPattern.matches(asked, here));
    }

    /**
     * An id names one version of its artifact. Another one is not at this address.
     *
     * @param asked the version that the request names, with or without wildcards; null for none
     * @throws TerminologyException NOT_FOUND when it is another than the instance's
     */
    static void requireVersion(RequestParameters parameters, Canonical instance, @Nullable String asked) {
        if (asked != null && isOther(asked, instance)) {
            throw new TerminologyException(
                    Kind.NOT_FOUND,
                    RequestIssues.instanceOfAnotherVersion(parameters.operation(), instance.toString(), asked));
        }
    }
}
