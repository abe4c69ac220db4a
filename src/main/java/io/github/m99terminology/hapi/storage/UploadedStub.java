package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's upload tools put the codes of a code system into HAPI's tables, and over whatever resource has its url they store one
 * that says {@code not-present}. Where that resource was a fragment with codes of its own, those would be gone for everybody who
 * reads it, the engine among them. So the fragment stays as it is; the codes in the tables are there all the same. A complete code system
 * stays when it is shipped; in any other one the upload takes its place, as whoever uploads it means.
 */
final class UploadedStub {

    private static final Set<String> UPLOADS =
            Set.of("$upload-external-code-system", "$apply-codesystem-delta-add", "$apply-codesystem-delta-remove");

    private UploadedStub() {}

    /**
     * Makes of the resource that is about to be stored the one that is, when an upload would empty it.
     *
     * @param shipped whether a resource is the plugin's own content
     */
    static void keepCodes(
            IBaseResource before,
            IBaseResource after,
            @Nullable RequestDetails request,
            Predicate<CodeSystem> shipped) {
        if (request != null
                && UPLOADS.contains(String.valueOf(request.getOperation()))
                && before instanceof CodeSystem held
                && after instanceof CodeSystem stub
                && stub.getContent() == CodeSystemContentMode.NOTPRESENT
                && !stub.hasConcept()
                && isToStay(held, shipped)) {
            var id = stub.getIdElement();
            var meta = stub.getMeta();
            held.copyValues(stub);
            stub.setIdElement(id);
            stub.setMeta(meta);
        }
    }

    private static boolean isToStay(CodeSystem held, Predicate<CodeSystem> shipped) {
        return held.getContent() == CodeSystemContentMode.FRAGMENT || (held.hasConcept() && shipped.test(held));
    }
}
