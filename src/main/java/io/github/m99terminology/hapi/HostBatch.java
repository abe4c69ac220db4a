package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * {@code $batch-validate-code} where some validations are the host's to answer. A host has no such operation; each of those is asked of
 * its {@code $validate-code}, and the answer takes the place of the engine's, which does not hold the codes.
 */
final class HostBatch {
    private static final String ITEM = "validation";

    /** What stands beside the validations and is not a parameter of each. */
    private static final Set<String> NOT_SHARED = Set.of(ITEM, "tx-resource");

    private final HostOperations host;

    HostBatch(HostOperations host) {
        this.host = host;
    }

    /** The operation that each of the batch is; null for an operation that is no batch. */
    static @Nullable TerminologyOperation each(TerminologyOperation operation) {
        return switch (operation) {
            case CODE_SYSTEM_BATCH -> TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE;
            case VALUE_SET_BATCH -> TerminologyOperation.VALUE_SET_VALIDATE_CODE;
            default -> null;
        };
    }

    /** Puts the host's answers into those of the engine, which stand in the order of the validations. */
    void complete(
            TerminologySnapshot snapshot,
            TerminologyOperation each,
            IBaseResource sent,
            IBaseResource answered,
            ServletRequestDetails request) {
        if (!(sent instanceof Parameters asked) || !(answered instanceof Parameters answers) || bringsContent(asked)) {
            return;
        }
        List<ParametersParameterComponent> validations = named(asked);
        List<ParametersParameterComponent> places = named(answers);
        for (int i = 0; i < Math.min(validations.size(), places.size()); i++) {
            if (validations.get(i).getResource() instanceof Parameters item) {
                Resource hosts = answer(snapshot, each, whole(item, asked), request);
                if (hosts != null) {
                    places.get(i).setResource(hosts);
                }
            }
        }
    }

    private @Nullable Resource answer(
            TerminologySnapshot snapshot, TerminologyOperation each, Parameters item, ServletRequestDetails batch) {
        try {
            IncomingParameters incoming = IncomingParameters.ofBody(item);
            return (Resource) host.answer(snapshot, each, null, incoming, new One(batch, each, item));
        } catch (BaseServerResponseException refused) {
            return (Resource) Failures.told(refused).getOperationOutcome();
        }
    }

    /** With what holds for all of the batch, unless it says otherwise for itself. */
    private static Parameters whole(Parameters item, Parameters batch) {
        Parameters whole = item.copy();
        batch.getParameter().stream()
                .filter(shared -> shared.hasName()
                        && !NOT_SHARED.contains(shared.getName())
                        && !item.hasParameter(shared.getName()))
                .forEach(shared -> whole.addParameter(shared.copy()));
        return whole;
    }

    private static boolean bringsContent(Parameters batch) {
        return batch.hasParameter("tx-resource");
    }

    private static List<ParametersParameterComponent> named(Parameters parameters) {
        return parameters.getParameter().stream()
                .filter(each -> ITEM.equals(each.getName()))
                .toList();
    }

    /** One validation as a request of its own. */
    private static final class One extends ServletSubRequestDetails {
        private final Map<Object, Object> userData = new HashMap<>();

        One(ServletRequestDetails batch, TerminologyOperation each, Parameters body) {
            super(batch);
            setServletRequest(batch.getServletRequest());
            setServer(batch.getServer());
            setRequestType(RequestTypeEnum.POST);
            setFhirServerBase(batch.getFhirServerBase());
            setTenantId(batch.getTenantId());
            setParameters(new HashMap<>());
            setResourceName(each.resourceType());
            setOperation("$" + each.code());
            setRequestPath(each.resourceType() + "/$" + each.code());
            setCompleteUrl(batch.getFhirServerBase() + "/" + getRequestPath());
            setResource(body);
            userData.put(HostOperations.POSTED, body);
        }

        @Override
        public Map<Object, Object> getUserData() {
            return userData;
        }
    }
}
