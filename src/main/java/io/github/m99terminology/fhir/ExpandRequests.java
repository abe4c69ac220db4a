package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.ExpandRequest;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code $expand}. */
final class ExpandRequests {

    private static final String BCP_47 = "urn:ietf:bcp:47";
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");
    private static final Set<String> ECHOED_AS_CODE = Set.of("displayLanguage");
    private static final Set<String> ECHOED_AS_STRING = Set.of("filter", "designation");
    private static final Set<String> ECHOED_AS_URI = Set.of(
            "exclude-system",
            "system-version",
            "check-system-version",
            "force-system-version",
            "default-valueset-version",
            "check-valueset-version",
            "force-valueset-version",
            "manifest");

    private ExpandRequests() {}

    static ExpandRequest expand(RequestParameters parameters, RequestContext context) {
        Canonical named = Requests.subject(parameters, context, "valueSetVersion");
        ValueSetDefinition given = GivenValueSet.of(parameters, named);
        if (given == null && named == null) {
            throw invalid(RequestIssues.valueSetMissing(parameters.operation()));
        }
        LanguageRanges header = context.acceptLanguage();
        return new ExpandRequest(
                given == null ? named : null,
                given,
                parameters.text("filter"),
                Objects.requireNonNullElse(parameters.number("offset"), 0),
                parameters.number("count"),
                parameters.flag("activeOnly"),
                flat(parameters),
                parameters.flag("excludeNotForUI", false),
                parameters.flag("includeDesignations"),
                parameters.flag("includeDefinition"),
                parameters.displayLanguage(),
                header.isAny() ? null : header,
                designations(parameters),
                parameters.texts("property"),
                parameters.canonicals("exclude-system"),
                parameters.canonicals("useSupplement"),
                parameters.versions(),
                context.limits().expansion(),
                echo(parameters));
    }

    /** Tokens, as R4 has them. One without a system is a language, as clients send it; no use goes by its code alone. */
    private static List<String> designations(RequestParameters parameters) {
        List<String> tokens = new ArrayList<>();
        for (String sent : parameters.texts("designation")) {
            boolean token = sent.contains("|");
            if (!token && !LANGUAGE.matcher(sent.strip()).matches()) {
                throw invalid(RequestIssues.parameterMalformed(
                        parameters.operation(),
                        "designation",
                        sent,
                        "a language, such as de, or a system and a code, as in system|code"));
            }
            tokens.add(token ? sent : BCP_47 + "|" + sent.strip());
        }
        return tokens;
    }

    /** HAPI's {@code includeHierarchy} is R4's {@code excludeNested} the other way round. */
    private static @Nullable Boolean flat(RequestParameters parameters) {
        Boolean flat = parameters.flag("excludeNested");
        Boolean tree = parameters.flag("includeHierarchy");
        if (tree == null) {
            return flat;
        }
        if (tree.equals(flat)) {
            throw invalid(RequestIssues.contradicting(
                    parameters.operation(), "excludeNested=" + flat, "includeHierarchy=" + tree));
        }
        return !tree;
    }

    /** What the expansion repeats: every parameter that shaped it, but for the value set and the supplements. */
    private static List<ExpansionParameter> echo(RequestParameters parameters) {
        List<ExpansionParameter> echo = new ArrayList<>();
        parameters.values().forEach((name, values) -> {
            for (Object value : values) {
                PropertyValue repeated = echo(name, value);
                if (repeated != null) {
                    echo.add(new ExpansionParameter(name, repeated));
                }
            }
        });
        return echo;
    }

    private static @Nullable PropertyValue echo(String name, Object value) {
        if (value instanceof Boolean flag) {
            return new PropertyValue.BooleanValue(flag);
        } else if (value instanceof Integer number) {
            return new PropertyValue.IntegerValue(number);
        } else if (ECHOED_AS_CODE.contains(name)) {
            return new PropertyValue.CodeValue(value.toString());
        } else if (ECHOED_AS_STRING.contains(name)) {
            return new PropertyValue.StringValue(value.toString());
        } else if (ECHOED_AS_URI.contains(name)) {
            return new PropertyValue.Primitive("uri", value.toString());
        }
        return null;
    }
}
