package io.github.m99terminology.pages;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.rest.TableRequest;
import io.github.m99terminology.tables.Csv;
import io.github.m99terminology.tables.ResourceTable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;

/** Answers a {@link TableRequest} with a table in place of FHIR: of the resource that HAPI was about to send, as {@link ResourcePages} does. */
@Interceptor
final class TableFiles {

    /** Whether HAPI is to go on and send FHIR. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    boolean show(IBaseResource resource, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!TableRequest.is(request) || !(resource instanceof Resource sent)) {
            return true;
        }
        if (sent instanceof CodeSystem codeSystem && ConceptLists.areApart(codeSystem)) {
            throw Failures.exception(Failures.refused(422, TableIssues.tooLarge(codeSystem.getUrl())));
        }
        Optional<List<List<String>>> table = ResourceTable.of(sent);
        if (table.isEmpty()) {
            return true;
        }
        response.addHeader("Vary", "Accept, Accept-Language");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name(sent) + ".csv\"");
        PageServlet.send(request, response, HttpServletResponse.SC_OK, Page.of(Csv.TYPE, Csv.of(table.get())));
        return false;
    }

    /** An id has only letters that every file system takes. */
    private static String name(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        return id == null ? resource.fhirType() : resource.fhirType() + "-" + id;
    }
}
