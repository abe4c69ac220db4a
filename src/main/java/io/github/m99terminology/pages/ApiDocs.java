package io.github.m99terminology.pages;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.openapi.OpenApiDocument;
import io.github.m99terminology.rest.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.CapabilityStatement;

/**
 * {@code /fhir/api-docs}: the endpoint as an OpenAPI document; for a browser, a page to try it on. HAPI's own interceptor of this address
 * brings Swagger UI, which needs scripts within the page and, of OpenAPI, writes 3.0.
 */
@Interceptor
final class ApiDocs {

    /** Below the endpoint. */
    static final String PATH = "/api-docs";

    private static final String JSON = "application/json;charset=utf-8";

    private final Editions editions;

    ApiDocs(Editions editions) {
        this.editions = editions;
    }

    /** Whether HAPI is to go on with the request. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    boolean answer(ServletRequestDetails details, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!PATH.equals(request.getPathInfo()) || !PageRequest.hasPage(request)) {
            return true;
        }
        response.addHeader("Vary", "Accept");
        Page page = PageRequest.is(request) ? page(request) : document(details);
        PageServlet.send(request, response, HttpServletResponse.SC_OK, page);
        return false;
    }

    private Page page(HttpServletRequest request) {
        OperationExamples examples = new OperationExamples(editions.settings(), EndpointPage.parent(editions));
        return new ApiView(editions.settings(), Links.root(String.valueOf(request.getPathInfo())), examples).page();
    }

    private static Page document(ServletRequestDetails details) {
        CapabilityStatement claimed = (CapabilityStatement) details.getServer().getCapabilityStatement(details);
        String document = OpenApiDocument.of(details.getServer(), claimed, details.getFhirServerBase());
        return Page.of(JSON, document.getBytes(StandardCharsets.UTF_8));
    }
}
