package io.github.m99terminology.pages;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.hapi.RequestHead;
import io.github.m99terminology.hapi.TerminologyAnswers;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.pages.ValueSetParts.Expansion;
import io.github.m99terminology.rest.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * Answers a {@link PageRequest} with a page in place of FHIR.
 *
 * <p>It shows the resource that HAPI was about to send, so that whatever the host withholds or changes on the way out is withheld and
 * changed here as well; a refusal keeps its status and its sentence.
 */
@Interceptor
final class ResourcePages {

    private static final String VARY = "Accept, Accept-Language";

    /** What has a page of its own kind. */
    private static final Set<String> KINDS = Set.of("CodeSystem", "ValueSet", "ConceptMap", "NamingSystem");

    private final IParser json;
    private final Editions editions;
    private final TerminologyAnswers answers;
    private final ConceptLists lists;

    ResourcePages(FhirContext fhir, Editions editions, TerminologyAnswers answers, ConceptLists lists) {
        this.json = fhir.newJsonParser().setPrettyPrint(true);
        this.editions = editions;
        this.answers = answers;
        this.lists = lists;
    }

    /** Whether HAPI is to go on with the request: not when it is for the endpoint itself, at which FHIR has nothing. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
    boolean welcome(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!PageRequest.isForEndpoint(request) || !PageRequest.is(request)) {
            return true;
        }
        response.addHeader("Vary", VARY);
        Page page = new EndpointPage(editions.settings(), root(request), EndpointPage.parent(editions)).page();
        PageServlet.send(request, response, HttpServletResponse.SC_OK, page);
        return false;
    }

    /** Whether HAPI is to go on and send FHIR. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    boolean show(IBaseResource resource, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (PageRequest.hasPage(request)) {
            response.addHeader("Vary", VARY);
        }
        if (!PageRequest.is(request) || !(resource instanceof Resource sent)) {
            return true;
        }
        Resource shown = sent instanceof CodeSystem codeSystem ? lists.beginning(codeSystem) : sent;
        Page page = page(shown, request);
        if (!page.type().equals(Page.HTML)) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name(request) + ".csv\"");
        }
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
        response.addHeader("Vary", VARY);
        String sentence = Details.said(refusal.getMessage()).replaceFirst("^HAPI-\\d+: ", "");
        Cell list = ResourceView.list(type(path(request)));
        boolean asked = path(request).contains("$");
        Page page =
                MissingView.refused(editions.settings(), root(request), status, asked, sentence, list, forms(request));
        PageServlet.send(request, response, status, page);
        return false;
    }

    private Page page(Resource resource, HttpServletRequest request) {
        String path = path(request);
        if (resource instanceof Bundle bundle && !path.contains("$")) {
            String type = type(path, bundle);
            return rendered(ResourceView.of(bundle, editions.settings(), root(request), type, path, query(request)));
        }
        CodeLinks places = new CodeLinks(
                editions.settings().system(),
                editions.current().map(Edition::contents).orElse(null));
        if (!(resource instanceof MetadataResource kept) || !isWhole(kept, path)) {
            return answer(resource, request, places);
        }
        ResourceView view =
                ResourceView.of(kept, editions.settings(), root(request), path, places, set -> expansion(set, request));
        return table(request)
                .flatMap(view::part)
                .map(part -> new PartTables(part).page())
                .orElseGet(() -> rendered(view));
    }

    /** The part of a page whose tables are asked for by themselves. */
    private static Optional<String> table(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(Links.TABLE));
    }

    private static Page rendered(ResourceView view) {
        return Page.of(Templates.RESOURCE.execute(view));
    }

    /** Whether it is a resource of its own: what an operation made up is none, and what {@code _elements} left over is not one whole. */
    private static boolean isWhole(MetadataResource resource, String path) {
        return isStored(path)
                && KINDS.contains(resource.fhirType())
                && resource.getMeta().getTag().stream().noneMatch(tag -> "SUBSETTED".equals(tag.getCode()));
    }

    /** What an operation made up, or the server says of itself, stands nowhere. */
    private static boolean isStored(String path) {
        return !path.contains("$") && !path.equals("/metadata");
    }

    private Page answer(Resource resource, HttpServletRequest request, CodeLinks places) {
        String path = path(request);
        String query = query(request);
        String here = path.substring(path.lastIndexOf('/') + 1);
        return new AnswerView(
                        editions.settings(),
                        root(request),
                        here,
                        path.contains("$")
                                ? path.substring(1).replace("/", " ")
                                : resource instanceof MetadataResource named
                                        ? ResourceView.title(named)
                                        : resource.fhirType(),
                        request.getMethod() + " /fhir" + path + (query.isEmpty() ? "" : "?" + query),
                        "",
                        resource instanceof MetadataResource named && isStored(path) ? Details.of(named) : List.of(),
                        new AnswerParts(resource, places).parts(),
                        forms(request),
                        json.encodeResourceToString(resource instanceof Bundle bundle ? bare(bundle) : resource),
                        false)
                .page();
    }

    /** A Bundle of whole resources is megabytes: the page lists them, and links to the whole. */
    private static Bundle bare(Bundle bundle) {
        Bundle bare = new Bundle().setType(bundle.getType());
        bundle.getEntry().forEach(entry -> bare.addEntry().setFullUrl(entry.getFullUrl()));
        return bare;
    }

    private static List<Cell> forms(HttpServletRequest request) {
        String query = query(request);
        return ResourceView.forms("fhir" + Links.encode(path(request)) + "?" + query + (query.isEmpty() ? "" : "&"));
    }

    private Expansion expansion(ValueSet set, HttpServletRequest request) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("valueSet").setResource(set);
        parameters.addParameter().setName("count").setValue(new IntegerType(ValueSetParts.MOST_CODES));
        try {
            IncomingParameters incoming = IncomingParameters.ofBody(parameters);
            LanguageRanges languages = RequestHead.of(request).languages();
            ValueSet expanded = (ValueSet) answers.answer(TerminologyOperation.EXPAND, incoming, languages)
                    .toResource();
            return Expansion.of(expanded)
                    .with(editions.current().map(Edition::listed).orElse(null));
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
        String first = path.length() > 1 ? path.split("/", -1)[1] : "";
        return first.startsWith("_") || first.startsWith("$") || first.equals("metadata") ? "" : first;
    }

    /** The query without the format, which the links to other forms add anew. */
    private static String query(HttpServletRequest request) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return query.replaceAll("(^|&)_format=[^&]*", "").replaceFirst("^&", "");
    }

    private static String path(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    /** For a file: what the resource is called, of letters that every file system takes. */
    private static String name(HttpServletRequest request) {
        return path(request).replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^-|-$", "");
    }

    private static String root(HttpServletRequest request) {
        String root = Links.root(path(request));
        return root.isEmpty() ? "./" : root;
    }
}
