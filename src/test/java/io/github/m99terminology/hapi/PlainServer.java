package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.m99terminology.hapi.content.Withholding;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.operation.ClosureTables;
import io.github.m99terminology.operation.ClosureTablesInMemory;
import io.github.m99terminology.snapshot.SnapshotStore;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** HAPI's RestfulServer without a database, on a free port, with the providers in front of a snapshot in memory. */
final class PlainServer implements AutoCloseable {

    static final FhirContext R4 = FhirContext.forR4Cached();

    final SnapshotStore store = new SnapshotStore();
    final TerminologyValidationSupport validation = new TerminologyValidationSupport(R4, store);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server jetty = new Server();

    private PlainServer(
            boolean fastPath, boolean dropStock, int port, @Nullable ClosureTables closures, Object... stock)
            throws Exception {
        this(
                TerminologySettings.read(Map.of(Setting.FAST_PATH, String.valueOf(fastPath))::get),
                dropStock,
                port,
                closures,
                stock);
    }

    private PlainServer(
            TerminologySettings settings,
            boolean dropStock,
            int port,
            @Nullable ClosureTables closures,
            Object... stock)
            throws Exception {
        RestfulServer hapi = new RestfulServer(R4);
        TerminologyAnswers answers = new TerminologyAnswers(store, settings);
        if (dropStock) {
            hapi.registerInterceptor(new StockBindings());
        }
        hapi.registerProviders(stock);
        hapi.registerInterceptor(new TerminologyMetadata(store, settings));
        hapi.registerProviders(
                new CodeSystemOperationProvider(answers),
                new ValueSetOperationProvider(answers),
                new ConceptMapOperationProvider(answers),
                new ClosureOperationProvider(store, closures, settings),
                new PackageOperationProvider(
                        answers,
                        R4,
                        new PackageSource((type, id) -> null, new SpecificationContent(R4), Withholding.NONE),
                        settings),
                new VersionsProvider());
        hapi.registerInterceptor(new FastPath(answers, R4, settings));
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(hapi), "/fhir/*");
        context.addFilter(FlushSuppressingFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST));
        jetty.setHandler(context);
        jetty.start();
    }

    static PlainServer start(boolean fastPath) throws Exception {
        return new PlainServer(fastPath, true, 0, new ClosureTablesInMemory());
    }

    /** A host that has nowhere to keep closure tables. */
    static PlainServer startWithoutClosureTables() throws Exception {
        return new PlainServer(false, true, 0, null);
    }

    static PlainServer start(TerminologySettings settings) throws Exception {
        return new PlainServer(settings, true, 0, new ClosureTablesInMemory());
    }

    /** A host that has providers of its own, registered before ours. */
    static PlainServer startOver(boolean dropStock, Object... stock) throws Exception {
        return new PlainServer(false, dropStock, 0, new ClosureTablesInMemory(), stock);
    }

    /** To run HL7's tests against: {@code PORT [fast]}. */
    public static void main(String[] arguments) throws Exception {
        PlainServer server = new PlainServer(
                arguments.length > 1, true, Integer.parseInt(arguments[0]), new ClosureTablesInMemory());
        System.out.println(server.base());
        server.jetty.join();
    }

    String base() {
        return "http://127.0.0.1:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort() + "/fhir";
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    HttpResponse<byte[]> getBytes(String path, String... headers) throws Exception {
        return client.send(request(path, headers).GET().build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String contentType, String body, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }
}
