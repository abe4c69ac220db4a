package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.TestScript.AssertionDirectionType;
import org.hl7.fhir.r4.model.TestScript.AssertionOperatorType;
import org.hl7.fhir.r4.model.TestScript.AssertionResponseTypes;
import org.hl7.fhir.r4.model.TestScript.SetupActionAssertComponent;
import org.jspecify.annotations.Nullable;

/** Decides an assert. It has one kind, such as {@code responseCode}, looks at one source, and compares by one operator. */
final class Assertion {
    private static final List<String> LINKS = List.of("first", "last", "next");

    private final FhirContext fhir;
    private final ScriptSources sources;
    private final Variables variables;
    private final Evaluation evaluation;
    private final Profiles profiles;

    Assertion(FhirContext fhir, ScriptSources sources, Variables variables, Evaluation evaluation, Profiles profiles) {
        this.fhir = fhir;
        this.sources = sources;
        this.variables = variables;
        this.evaluation = evaluation;
        this.profiles = profiles;
    }

    Verdict decide(SetupActionAssertComponent given) {
        try {
            return Verdict.pass(check(given));
        } catch (Unmet failure) {
            return Verdict.of(failure, given.getWarningOnly());
        } catch (Unrunnable error) {
            return Verdict.of(error);
        }
    }

    /** @return what held */
    private String check(SetupActionAssertComponent given) throws Unmet, Unrunnable {
        String kind = kind(given);
        ScriptSource source = source(given);
        return switch (kind) {
            case "response" -> compare(given, kind, status(source), statusOf(given.getResponse()));
            case "responseCode" -> compare(given, kind, status(source), variables.fill(given.getResponseCode()));
            case "contentType" ->
                compare(given, kind, Found.text(source.mediaType()), MediaTypeCodes.full(given.getContentType()));
            case "headerField" -> compare(given, kind, header(given, source), expected(given));
            case "requestMethod" ->
                compare(
                        given,
                        kind,
                        requested(source, source.method()),
                        given.getRequestMethod().toCode().toUpperCase(Locale.ROOT));
            case "requestURL" ->
                compare(given, kind, requested(source, source.url()), variables.fill(given.getRequestURL()));
            case "resource" ->
                compare(given, kind, Found.text(source.resource(fhir).fhirType()), given.getResource());
            case "expression" -> expression(given, source);
            case "path" -> path(given, source);
            case "minimumId" -> minimum(given, source);
            case "navigationLinks" -> links(given, source);
            default -> profile(given, source);
        };
    }

    private static String kind(SetupActionAssertComponent given) throws Unrunnable {
        List<String> kinds = new ArrayList<>();
        add(kinds, given.hasResponse(), "response");
        add(kinds, given.hasResponseCode(), "responseCode");
        add(kinds, given.hasContentType(), "contentType");
        add(kinds, given.hasHeaderField(), "headerField");
        add(kinds, given.hasRequestMethod(), "requestMethod");
        add(kinds, given.hasRequestURL(), "requestURL");
        add(kinds, given.hasResource(), "resource");
        add(kinds, given.hasExpression(), "expression");
        add(kinds, given.hasPath(), "path");
        add(kinds, given.hasMinimumId(), "minimumId");
        add(kinds, given.hasNavigationLinks(), "navigationLinks");
        add(kinds, given.hasValidateProfileId(), "validateProfileId");
        if (kinds.size() != 1) {
            throw new Unrunnable(Reasons.notOneKind(kinds));
        }
        return kinds.get(0);
    }

    private static void add(List<String> kinds, boolean has, String kind) {
        if (has) {
            kinds.add(kind);
        }
    }

    private ScriptSource source(SetupActionAssertComponent given) throws Unrunnable {
        if (given.hasSourceId()) {
            return sources.get(given.getSourceId());
        }
        return given.getDirection() == AssertionDirectionType.REQUEST ? sources.lastRequest() : sources.lastAnswer();
    }

    private static Found status(ScriptSource source) throws Unrunnable {
        Integer status = source.status();
        if (status == null) {
            throw new Unrunnable(Reasons.noStatus(source));
        }
        return Found.text(status.toString());
    }

    /** The codes stand for one status each, as R4 defines them. */
    private static String statusOf(AssertionResponseTypes response) throws Unrunnable {
        return switch (response) {
            case OKAY -> "200";
            case CREATED -> "201";
            case NOCONTENT -> "204";
            case NOTMODIFIED -> "304";
            case BAD -> "400";
            case FORBIDDEN -> "403";
            case NOTFOUND -> "404";
            case METHODNOTALLOWED -> "405";
            case CONFLICT -> "409";
            case GONE -> "410";
            case PRECONDITIONFAILED -> "412";
            case UNPROCESSABLE -> "422";
            case NULL -> throw new Unrunnable(Reasons.notOneKind(List.of()));
        };
    }

    private static Found requested(ScriptSource source, @Nullable String text) throws Unrunnable {
        if (text == null) {
            throw new Unrunnable(Reasons.noRequest(source));
        }
        return Found.text(text);
    }

    private Found header(SetupActionAssertComponent given, ScriptSource source) throws Unrunnable {
        return source.header(variables.fill(given.getHeaderField()))
                .map(Found::text)
                .orElseGet(Found::nothing);
    }

    private String expression(SetupActionAssertComponent given, ScriptSource source) throws Unmet, Unrunnable {
        String expression = variables.fill(given.getExpression());
        Found found = evaluation.expression(source, expression);
        boolean compares = given.hasValue() || given.hasCompareToSourceId();
        if (given.getOperator() != AssertionOperatorType.EVAL && (given.hasOperator() || compares)) {
            return compare(given, expression, found, expected(given));
        }
        if (compares) {
            throw new Unrunnable(Reasons.operatorHasNoMeaning(AssertionOperatorType.EVAL));
        }
        return truth(expression, found);
    }

    private static String truth(String expression, Found found) throws Unmet, Unrunnable {
        if (found.isEmpty() || found.texts().equals(List.of("false"))) {
            throw new Unmet(Reasons.isNot(expression, found, "to be", "true"));
        }
        if (!found.texts().equals(List.of("true")) || found.complex() > 0) {
            throw new Unrunnable(Reasons.notBoolean(expression, found));
        }
        return Reasons.is(expression, found);
    }

    private String path(SetupActionAssertComponent given, ScriptSource source) throws Unmet, Unrunnable {
        String path = variables.fill(given.getPath());
        return compare(given, path, evaluation.path(source, path), expected(given));
    }

    /** The assert's value, or what another source has to say; null when there is neither. */
    private @Nullable String expected(SetupActionAssertComponent given) throws Unrunnable {
        if (!given.hasCompareToSourceId()) {
            if (given.hasCompareToSourceExpression() || given.hasCompareToSourcePath()) {
                throw new Unrunnable(Reasons.comparesToNothing());
            }
            return variables.fillIfAny(given.getValue());
        }
        if (given.hasValue() || given.hasCompareToSourceExpression() == given.hasCompareToSourcePath()) {
            throw new Unrunnable(Reasons.comparesToNothing());
        }
        ScriptSource other = sources.get(given.getCompareToSourceId());
        try {
            Found found = given.hasCompareToSourceExpression()
                    ? evaluation.expression(other, variables.fill(given.getCompareToSourceExpression()))
                    : evaluation.path(other, variables.fill(given.getCompareToSourcePath()));
            if (found.texts().size() != 1 || found.complex() > 0) {
                throw new Unrunnable(Reasons.notOneText(found));
            }
            return found.texts().get(0);
        } catch (Unmet unreadable) {
            throw new Unrunnable(unreadable.sentence());
        }
    }

    private static String compare(
            SetupActionAssertComponent given, String what, Found actual, @Nullable String expected)
            throws Unmet, Unrunnable {
        AssertionOperatorType operator = given.hasOperator() ? given.getOperator() : AssertionOperatorType.EQUALS;
        if (!AssertOperator.holds(operator, actual, expected)) {
            throw new Unmet(Reasons.isNot(what, actual, operator.toCode(), expected));
        }
        return Reasons.is(what, actual);
    }

    private String minimum(SetupActionAssertComponent given, ScriptSource source) throws Unmet, Unrunnable {
        refuseOperator(given);
        ScriptSource minimum = sources.get(given.getMinimumId());
        String actual = json(source);
        String wanted;
        try {
            wanted = json(minimum);
        } catch (Unmet unreadable) {
            throw new Unrunnable(unreadable.sentence());
        }
        Optional<String> missing = MinimumContent.missing(wanted, actual);
        if (missing.isPresent()) {
            throw new Unmet(Reasons.lacks(source, minimum, missing.get()));
        }
        return Reasons.has(source, minimum);
    }

    private String json(ScriptSource source) throws Unmet {
        return fhir.newJsonParser().encodeResourceToString(source.resource(fhir));
    }

    private String links(SetupActionAssertComponent given, ScriptSource source) throws Unmet, Unrunnable {
        refuseOperator(given);
        IBaseResource resource = source.resource(fhir);
        if (!(resource instanceof Bundle bundle)) {
            throw new Unmet(Reasons.noBundle(source, resource.fhirType()));
        }
        List<String> there =
                bundle.getLink().stream().map(BundleLinkComponent::getRelation).toList();
        if (there.containsAll(LINKS) != given.getNavigationLinks()) {
            throw new Unmet(Reasons.links(source, there, LINKS, given.getNavigationLinks()));
        }
        return Reasons.hasLinks(source, there);
    }

    private String profile(SetupActionAssertComponent given, ScriptSource source) throws Unmet, Unrunnable {
        refuseOperator(given);
        List<String> refusals = profiles.refusals(given.getValidateProfileId(), source);
        if (!refusals.isEmpty()) {
            throw new Unmet(Reasons.invalid(source, given.getValidateProfileId(), refusals));
        }
        return Reasons.valid(source, given.getValidateProfileId());
    }

    private static void refuseOperator(SetupActionAssertComponent given) throws Unrunnable {
        if (given.hasOperator()) {
            throw new Unrunnable(Reasons.operatorHasNoMeaning(given.getOperator()));
        }
    }
}
