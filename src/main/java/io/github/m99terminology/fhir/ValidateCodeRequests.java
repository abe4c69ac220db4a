package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.ValidateCodeRequest;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InGivenValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.operation.ValidateCodeRequest.Target;
import io.github.m99terminology.valueset.ValueSetDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.jspecify.annotations.Nullable;

/** {@code $validate-code}, in a code system and in a value set. */
final class ValidateCodeRequests {

    private static final String[] FORMS = {"code", "coding", "codeableConcept"};

    private ValidateCodeRequests() {}

    static ValidateCodeRequest inCodeSystem(RequestParameters parameters, RequestContext context) {
        Canonical system = codeSystem(parameters, context);
        CodeRef plain = new CodeRef(
                system == null ? null : system.url(),
                system == null ? parameters.text("version") : system.version(),
                parameters.text("code"),
                parameters.text("display"));
        // Which code system is meant is told by its url, and whether a coding is of it is a question to be answered.
        CodeRef beside = new CodeRef(null, parameters.text("version"), null, plain.display());
        CodedInput input = CodedInput.read(parameters, FORMS, plain, beside);
        if (input.form() == Form.CODE && system == null) {
            throw invalid(RequestIssues.codeSystemMissing(parameters.operation()));
        }
        return request(parameters, context, new InCodeSystem(system), input, false);
    }

    private static @Nullable Canonical codeSystem(RequestParameters parameters, RequestContext context) {
        CodeSystem sent = parameters.one("codeSystem", CodeSystem.class);
        Canonical named = Requests.subject(parameters, context, "version");
        if (sent == null) {
            return named;
        }
        if (named != null) {
            throw invalid(RequestIssues.subjectTwice(parameters.operation(), "url", "codeSystem"));
        }
        Canonical own = Definitions.codeSystem(sent).metadata().canonical();
        String version = parameters.text("version");
        // Of another version than the one that came nothing is known, as where a coding says so.
        return own == null || version == null ? own : new Canonical(own.url(), version);
    }

    static ValidateCodeRequest inValueSet(RequestParameters parameters, RequestContext context) {
        CodeRef plain = new CodeRef(
                parameters.text("system"),
                parameters.text("systemVersion"),
                parameters.text("code"),
                parameters.text("display"));
        CodedInput input = CodedInput.read(parameters, FORMS, plain);
        boolean infer = parameters.flag("inferSystem", false) || parameters.flag("implySystem", false);
        if (input.form() == Form.CODE && plain.system() == null && !infer) {
            throw invalid(CodedInputIssues.codeWithoutSystemToInfer(parameters.operation()));
        }
        // A coding that names no system names none: only of a plain code it may be inferred.
        return request(parameters, context, valueSet(parameters, context), input, infer && input.form() == Form.CODE);
    }

    private static Target valueSet(RequestParameters parameters, RequestContext context) {
        Canonical named = Requests.subject(parameters, context, "valueSetVersion");
        ValueSetDefinition given = GivenValueSet.of(parameters, named);
        if (given != null) {
            return new InGivenValueSet(given);
        }
        if (named == null) {
            throw invalid(RequestIssues.valueSetMissing(parameters.operation()));
        }
        return new InValueSet(named);
    }

    private static ValidateCodeRequest request(
            RequestParameters parameters, RequestContext context, Target target, CodedInput input, boolean infer) {
        boolean lenient = parameters.flag("lenient-display-validation", false)
                || parameters.texts("mode").contains("lenient-display-validation");
        Options options = new Options(
                Requests.languages(parameters, context),
                parameters.flag("abstract", true),
                infer,
                lenient,
                parameters.flag("activeOnly", false),
                parameters.flag("valueset-membership-only", false),
                parameters.flag("guidance", true),
                parameters.canonicals("useSupplement"),
                parameters.versions(),
                parameters.displayLanguage() == null);
        return new ValidateCodeRequest(target, input.form(), input.codings(), input.text(), options);
    }
}
