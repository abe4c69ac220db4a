package io.github.m99terminology.server.web;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.hapi.TerminologyAnswers;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.server.rest.PageRequest;
import io.github.m99terminology.server.web.ValueSetParts.Expansion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers a {@link PageRequest} with a page in place of FHIR.
 *
 * <p>It shows the resource that HAPI was about to send, so that whatever the host withholds or changes on the way out is withheld and
 * changed here as well; a refusal keeps its status and its sentence.
 */
@Interceptor
final class ResourcePages {

    private static final String VARY = "Accept, Accept-Language";

    private final Editions editions;
    private final PageSettings settings;
    private final TerminologyAnswers answers;

    ResourcePages(Editions editions, PageSettings settings, TerminologyAnswers answers) {
        this.editions = editions;
        this.settings = settings;
        this.answers = answers;
    }

    /** Whether HAPI is to go on and send FHIR. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    boolean show(IBaseResource resource, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (PageRequest.hasPage(request)) {
            response.setHeader("Vary", VARY);
        }
        ResourceView view = PageRequest.is(request) ? view(resource, request) : null;
        if (view == null) {
            return true;
        }
        Page page = Page.of(Templates.RESOURCE.execute(view));
        PageServlet.send(request, response, HttpServletResponse.SC_OK, page);
        return false;
    }

    /** Whether HAPI is to go on and send the OperationOutcome. What is not modified is no refusal. */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    boolean refuse(BaseServerResponseException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int status = refusal.getStatusCode();
        if (status < 400 || !PageRequest.is(request)) {
            return true;
        }
        response.setHeader("Vary", VARY);
        String sentence = Details.said(refusal.getMessage()).replaceFirst("^HAPI-\\d+: ", "");
        Cell list = ResourceView.list(type(path(request)));
        Page page = MissingView.refused(settings, root(request), status, sentence, list);
        PageServlet.send(request, response, status, page);
        return false;
    }

    private @Nullable ResourceView view(IBaseResource resource, HttpServletRequest request) {
        String path = path(request);
        if (resource instanceof Bundle bundle) {
            return ResourceView.of(bundle, settings, root(request), type(path, bundle), path, query(request));
        }
        if (!(resource instanceof MetadataResource shown)) {
            return null;
        }
        Places places = new Places(
                settings.system(), editions.current().map(Edition::contents).orElse(null));
        return ResourceView.of(shown, settings, root(request), path, places, set -> expansion(set, request));
    }

    private Expansion expansion(ValueSet set, HttpServletRequest request) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("valueSet").setResource(set);
        parameters.addParameter().setName("count").setValue(new IntegerType(ValueSetParts.MOST_CODES));
        try {
            IncomingParameters incoming = IncomingParameters.ofBody(parameters);
            String languages = request.getHeader("Accept-Language");
            return Expansion.of((ValueSet) answers.answer(TerminologyOperation.EXPAND, incoming, languages)
                    .toResource());
        } catch (TerminologyException refused) {
            return Expansion.failed(Details.said(refused.getMessage()));
        }
    }

    /** Of a search; what a further page lists, only its entries tell. */
    private static String type(String path, Bundle bundle) {
        String type = type(path);
        return !type.isEmpty()
                        || !bundle.hasEntry()
                        || bundle.getEntryFirstRep().getResource() == null
                ? type
                : bundle.getEntryFirstRep().getResource().fhirType();
    }

    private static String type(String path) {
        return path.length() > 1 ? path.split("/", -1)[1] : "";
    }

    /** The query without the format, which the links to other forms add anew. */
    private static String query(HttpServletRequest request) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return query.replaceAll("(^|&)_format=[^&]*", "").replaceFirst("^&", "");
    }

    private static String path(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    private static String root(HttpServletRequest request) {
        String root = Links.root(path(request));
        return root.isEmpty() ? "./" : root;
    }
}
