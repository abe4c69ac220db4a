package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.concepts.CutBody;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.issues.ConceptListIssues;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients, who send and get code systems whole, and HAPI, which gets and sends them without their long lists of concepts
 * (see {@link io.github.m99terminology.hapi.concepts}).
 */
final class ConceptsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient ConceptLists lists;
    private final transient LargeWrites large;

    ConceptsFilter(ConceptLists lists, LargeWrites large) {
        this.lists = lists;
        this.large = large;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CompletedResponse completed = new CompletedResponse(request, response, lists);
        if (!large.areCut(request)) {
            chain.doFilter(request, completed);
            completed.complete();
            return;
        }
        CutBody body;
        try {
            body = lists.cut(request.getInputStream(), large.bodyLimit());
        } catch (JsonProcessingException noJson) {
            RequestFilter.refuse(
                    response,
                    400,
                    ConceptListIssues.notJson(place(noJson.getLocation())).text());
            return;
        } catch (PayloadTooLargeException more) {
            RequestFilter.refuse(response, 413, large.tooLarge(large.limit(request)));
            return;
        } catch (BaseServerResponseException refused) {
            RequestFilter.refuse(response, refused.getStatusCode(), String.valueOf(refused.getMessage()));
            return;
        } catch (TerminologyException refused) {
            RequestFilter.refuse(
                    response, status(refused), refused.issues().get(0).text());
            return;
        }
        lists.<ServletException>with(body, () -> {
            chain.doFilter(new RequestOf(request, body.rest()), completed);
            completed.complete();
        });
    }

    private static int status(TerminologyException refused) {
        return refused.kind() == TerminologyException.Kind.TOO_COSTLY
                ? 413
                : Failures.of(refused).status();
    }

    /** What is nested too deeply, or has a name that is too long, is refused without a place. */
    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "a place that is nested too deeply, or too long"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
