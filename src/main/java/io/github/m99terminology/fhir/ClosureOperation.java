package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.fhir.IncomingParameters.Given;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.issues.ClosureIssues;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.Closure;
import io.github.m99terminology.operation.ClosureTables;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.Set;

/**
 * System-level {@code $closure}. Apart from the {@link TerminologyOperation}s, for it is the one operation that changes something: it
 * is answered neither from a cache nor to a GET.
 */
public final class ClosureOperation {

    private static final Set<String> ADDING = Set.of("concept", "version");

    private ClosureOperation() {}

    /**
     * @param strict see {@link RequestContext}
     * @throws io.github.m99terminology.model.TerminologyException for a request that cannot be answered
     */
    public static Answer answer(
            TerminologySnapshot snapshot,
            ClosureTables tables,
            Closure.Limits limits,
            IncomingParameters incoming,
            boolean strict) {
        // A name alone empties the table: what is not known may not be ignored then, for it may have been what was to
        // be added.
        boolean emptying = incoming.given().stream().noneMatch(given -> ADDING.contains(given.name()));
        RequestParameters parameters =
                SystemUrls.resolved(ParameterTable.CLOSURE.check(incoming, strict || emptying), snapshot);
        return Answers.closure(Closure.closure(snapshot, tables, request(parameters, incoming), limits))
                .with(parameters.warnings());
    }

    private static Closure.Request request(RequestParameters parameters, IncomingParameters incoming) {
        String name = parameters.text("name");
        if (name == null) {
            throw invalid(ClosureIssues.nameMissing());
        }
        // A name alone empties the table: what was sent empty may not pass for what was not sent.
        for (Given given : incoming.given()) {
            if (given.name().equals("version") && !parameters.has("version")) {
                throw invalid(RequestIssues.parameterMalformed(
                        parameters.operation(), "version", "", "a version that came in an answer, or 0"));
            }
        }
        return new Closure.Request(name, parameters.all("concept", CodeRef.class), parameters.text("version"));
    }
}
