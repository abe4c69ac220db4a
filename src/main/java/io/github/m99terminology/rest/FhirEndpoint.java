package io.github.m99terminology.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.IServerAddressStrategy;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import io.github.m99terminology.hapi.FastPath;
import io.github.m99terminology.hapi.FlushSuppressingFilter;
import io.github.m99terminology.hapi.UnknownOperators;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.Version;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** HAPI's servlet with the stock providers of the stored types, then the plugins', behind the write gate. */
public final class FhirEndpoint extends RestfulServer {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    private final transient SearchLimits searches;
    private final transient BytesInFlight reads;
    private final transient StoredBytes stored;
    private final transient List<FastPath> fast;

    /**
     * @param stored how large is what may be read
     * @param stock HAPI's own providers; registered before the plugins, whose operations therefore win
     */
    public FhirEndpoint(
            FhirContext fhir,
            Settings settings,
            Version version,
            IPagingProvider paging,
            StoredBytes stored,
            Collection<?> stock,
            Collection<RestPlugin> plugins) {
        super(fhir);
        fhir.setParserErrorHandler(new UnknownOperators());
        searches = new SearchLimits(settings.searches());
        this.stored = stored;
        reads = new BytesInFlight(
                stored, settings.searches().pageBytes(), settings.terminology().packageBytes());
        setServerName(version.name());
        setServerVersion(version.number());
        setImplementationDescription(version.name());
        setServerAddressStrategy(address(settings));
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setPagingProvider(paging);
        setDefaultPageSize(PAGE);
        setMaximumPageSize(BytesInFlight.LARGEST_PAGE);
        // RequestFilter has already decompressed the body, within the limit.
        setUncompressIncomingContents(false);
        registerInterceptor(new StockMethods());
        registerProviders(stock);
        registerInterceptor(new PlainErrors(settings.queryTime()));
        registerInterceptor(new ListedParameters());
        registerInterceptor(searches);
        registerInterceptor(new Preconditions());
        registerInterceptor(new ActiveNarrative());
        registerInterceptor(new Outcomes());
        registerInterceptor(new ReadConditions());
        registerInterceptor(new NamedConcepts());
        registerInterceptor(new SecurityStatement(settings));
        registerInterceptor(new SubscriptionReads());
        for (RestPlugin plugin : plugins) {
            registerProviders(plugin.providers());
            plugin.interceptors().forEach(this::registerInterceptor);
        }
        fast = plugins.stream()
                .flatMap(plugin -> plugin.interceptors().stream())
                .filter(FastPath.class::isInstance)
                .map(FastPath.class::cast)
                .toList();
    }

    private static IServerAddressStrategy address(Settings settings) {
        return settings.http()
                .baseUrl()
                .<IServerAddressStrategy>map(HardcodedServerAddressStrategy::new)
                .orElseGet(IncomingRequestAddressStrategy::new);
    }

    /** HAPI calls no method that it has not found here, so that no request gets round the gate. */
    @Override
    public BaseMethodBinding determineResourceMethod(RequestDetails request, String path) {
        BaseMethodBinding method =
                AnyType.method(request, getServerBindings()).orElseGet(() -> boundMethod(request, path));
        searches.check(method, request);
        SearchMistakes.refuse(method, request);
        WriteGate.check(method, request);
        if (!stored.hasRoom() && !WriteGate.reads(method, request)) {
            throw StorageAway.refusal();
        }
        reads.admit(method.getRestOperationType(request), request);
        Reading.begins(request);
        return method;
    }

    @Override
    protected void handleRequest(RequestTypeEnum type, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (type == RequestTypeEnum.GET && isAnswered(request, response)) {
            return;
        }
        reads.begin(request);
        try {
            super.handleRequest(type, request, type == RequestTypeEnum.PUT ? new CreatedLocation(response) : response);
        } finally {
            reads.end(request);
        }
    }

    /**
     * What HAPI gets ready before it calls its interceptors costs as much as the answer. What cannot be answered here comes to the same interceptor
     * again, where HAPI tells of failures; a body could be read once only.
     */
    private boolean isAnswered(HttpServletRequest request, HttpServletResponse response) {
        try {
            for (FastPath path : fast) {
                if (!path.handle(request, response)) {
                    return true;
                }
            }
        } catch (BaseServerResponseException failed) {
            return false;
        }
        return false;
    }

    /** HAPI's are made hard to guess, at some expense; they tell requests apart. */
    @Override
    protected String newRequestId(int length) {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private BaseMethodBinding boundMethod(RequestDetails request, String path) {
        try {
            return super.determineResourceMethod(request, path);
        } catch (BaseServerResponseException refused) {
            List<BaseMethodBinding> bound = new ArrayList<>(getServerBindings());
            getResourceBindings().forEach(type -> bound.addAll(type.getMethodBindings()));
            throw UnknownOperation.explained(bound, request, refused);
        }
    }

    /** No header that names the software on every answer: {@code metadata} says it once. */
    @Override
    protected @Nullable String createPoweredByHeader() {
        return null;
    }

    /** What every request below {@code /fhir} passes, also before there is storage. */
    public static List<Filter> before(LargeWrites large) {
        return List.of(new FlushSuppressingFilter(), new RequestFilter(large));
    }

    /** What a request that brings or asks for many concepts passes, when there is storage. */
    public static Filter conceptsApart(ConceptLists lists, LargeWrites large) {
        return new ConceptsFilter(lists, large);
    }
}
