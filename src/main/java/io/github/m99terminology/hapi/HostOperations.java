package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.method.MethodMatchEnum;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.Subject;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** The host's own operations, for what is the host's own ({@link HostHoldings}): called as HAPI would call them without the plugin. */
final class HostOperations {

    /** Where nobody else answers. */
    static final HostOperations NONE = new HostOperations(HostHoldings.NONE, new StockBindings());

    /** Where HAPI looks for the body of an operation by POST. */
    static final String POSTED = OperationParam.class.getName() + "_PARSED_RESOURCE";

    private final HostHoldings holdings;
    private final StockBindings stock;

    HostOperations(HostHoldings holdings, StockBindings stock) {
        this.holdings = holdings;
        this.stock = stock;
    }

    /** Whether the host has an operation of that name at all, or for a batch the one that each of it is. */
    boolean has(TerminologyOperation operation) {
        TerminologyOperation each = HostBatch.each(operation);
        return stock.has(each == null ? operation : each);
    }

    /** The engine's answer, in a batch with the host's answers to what is the host's. */
    IBaseResource completed(
            TerminologySnapshot snapshot,
            TerminologyOperation operation,
            IBaseResource answer,
            RequestDetails request) {
        TerminologyOperation each = HostBatch.each(operation);
        if (each != null && stock.has(each) && request instanceof ServletRequestDetails batch) {
            new HostBatch(this).complete(snapshot, each, posted(request), answer, batch);
        }
        return answer;
    }

    /** The host's answer; null when the request is not the host's to answer. */
    @Nullable
    IBaseResource answer(
            TerminologySnapshot snapshot,
            TerminologyOperation operation,
            @Nullable String id,
            IncomingParameters incoming,
            RequestDetails request) {
        if (!isHosts(snapshot, operation, id, incoming)) {
            return null;
        }
        OperationMethodBinding binding = stock.find(operation, candidate -> matches(candidate, request));
        return binding == null ? null : call(binding, request);
    }

    /** Whether the host is to answer. */
    boolean isHosts(
            TerminologySnapshot snapshot,
            TerminologyOperation operation,
            @Nullable String id,
            IncomingParameters incoming) {
        if (!stock.has(operation)) {
            return false;
        }
        Subject subject = Subject.of(operation, incoming);
        if (subject.bringsContent()) {
            return false;
        }
        return switch (operation) {
            case LOOKUP, CODE_SYSTEM_VALIDATE_CODE, SUBSUMES -> isHostsSystem(snapshot, id, subject);
            case EXPAND, VALUE_SET_VALIDATE_CODE -> isHostsValueSet(snapshot, operation, id, subject);
            default -> false;
        };
    }

    private boolean isHostsSystem(TerminologySnapshot snapshot, @Nullable String id, Subject subject) {
        String system = subject.system();
        if (id != null) {
            var index = snapshot.codeSystemById(id);
            if (index == null) {
                return holdings.haveUnknown();
            }
            system = index.url();
        }
        String asked = system;
        return holdings.haveSystem(snapshot, asked, null)
                || subject.codings().stream()
                        .anyMatch(coding -> holdings.haveSystem(
                                snapshot, coding.system() == null ? asked : coding.system(), coding.code()));
    }

    private boolean isHostsValueSet(
            TerminologySnapshot snapshot, TerminologyOperation operation, @Nullable String id, Subject subject) {
        ValueSet given = subject.given();
        Canonical named = subject.valueSet();
        if (id != null) {
            var known = snapshot.valueSetById(id);
            return known == null ? holdings.haveUnknown() : holdings.havePartOf(snapshot, known);
        }
        if (given != null) {
            return operation == TerminologyOperation.EXPAND && isHostsGiven(snapshot, given);
        }
        return named != null && holdings.haveValueSet(snapshot, named);
    }

    private boolean isHostsGiven(TerminologySnapshot snapshot, ValueSet given) {
        try {
            return holdings.havePartOf(snapshot, Definitions.valueSet(given));
        } catch (TerminologyException broken) {
            return false;
        }
    }

    private static boolean matches(OperationMethodBinding candidate, RequestDetails request) {
        return candidate.incomingServerRequestMatchesMethod(request) != MethodMatchEnum.NONE;
    }

    private static IBaseResource call(OperationMethodBinding binding, RequestDetails request) {
        if (request.getRequestType() == RequestTypeEnum.POST
                && !request.getUserData().containsKey(POSTED)) {
            request.getUserData().put(POSTED, posted(request));
        }
        return binding.doInvokeServer((RestfulServer) request.getServer(), request);
    }

    /** The body once more, which HAPI reads only for methods that do not read it themselves, as ours do. */
    private static IBaseResource posted(RequestDetails request) {
        byte[] body = request.loadRequestContents();
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        return request.getResource() != null || body.length == 0 || encoding == null
                ? Objects.requireNonNullElseGet(request.getResource(), Parameters::new)
                : encoding.newParser(request.getFhirContext()).parseResource(new String(body, StandardCharsets.UTF_8));
    }
}
