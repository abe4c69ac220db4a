package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.server.TerminologyServer;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** A server with the plugin and its writing path, and the few requests that its tests make of it. */
final class StorageServer implements AutoCloseable {
    static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String TOKEN = "the-token";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TerminologyServer server;

    private StorageServer(TerminologyServer server) {
        this.server = server;
    }

    static StorageServer start(Path folder, Settings.Database database) {
        return start(folder, database, TerminologySettings.DEFAULT.changesInterval());
    }

    /** @param interval between two looks for what other nodes have written */
    static StorageServer start(Path folder, Settings.Database database, Duration interval) {
        Settings.Http http = new Settings.Http(
                "127.0.0.1",
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                2 << 20,
                64 << 20,
                16,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                new Settings.Balance(false, Duration.ZERO),
                new Settings.Arrival(1000, 1000, Duration.ofSeconds(30), OptionalInt.empty()),
                Optional.empty());
        Settings settings = new Settings(
                http,
                folder,
                database,
                Optional.of(TOKEN),
                terminology(interval),
                false,
                false,
                ContentView.ALL,
                new Settings.Searches(30, 500, 16 << 20),
                new Settings.Authorisation(true, 0, Optional.empty()),
                new Settings.Audit(false, false, 1),
                new Settings.Hooks(true, List.of()),
                new Settings.Mcp(true, List.of()),
                new Settings.Subscriptions(false, false, Duration.ofSeconds(1), Duration.ofDays(1)));
        return new StorageServer(TerminologyServer.start(settings));
    }

    private static TerminologySettings terminology(Duration interval) {
        TerminologySettings usual = SettingsReader.read(Optional.empty(), Map.of(), Map.of("cache.bytes", "1MB"))
                .terminology();
        return new TerminologySettings(
                usual.title(),
                usual.url(),
                usual.version(),
                usual.date(),
                usual.limits(),
                usual.fastPath(),
                usual.cacheBytes(),
                usual.closure(),
                usual.bundleLimit(),
                usual.packageBytes(),
                usual.contentInstalled(),
                usual.specificationSearched(),
                usual.externalCodeSystems(),
                interval);
    }

    static StorageServer start(Path folder) {
        return start(folder, new Settings.H2File());
    }

    HttpResponse<String> put(Resource resource) {
        return send("PUT", resource.fhirType() + "/" + resource.getIdElement().getIdPart(), json(resource));
    }

    HttpResponse<String> post(String path, Resource resource) {
        return send("POST", path, json(resource));
    }

    HttpResponse<String> postWithoutToken(String path, String body) {
        return send(request("POST", path, body));
    }

    HttpResponse<String> delete(String typeAndId) {
        return send("DELETE", typeAndId, "");
    }

    HttpResponse<String> transaction(Bundle bundle) {
        return send("POST", "", json(bundle));
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    /** The entity tags of some operations' answers, as another client of another server would get them. */
    List<String> entityTags() {
        String system = "http://hl7.org/fhir/sid/icd-10-cm";
        String valueSet = "https://m99-terminology.github.io/fhir/ValueSet/m99-billable";
        return Stream.of(
                        "CodeSystem/$lookup?system=" + system + "&code=M99.65",
                        "CodeSystem/$validate-code?url=" + system + "&code=M99.65&_format=xml",
                        "ValueSet/$expand?url=" + valueSet + "&count=5",
                        "ValueSet/m99-billable/$expand?filter=stenosis&_pretty=true")
                .map(path -> get(path).headers().firstValue("ETag").orElseThrow())
                .toList();
    }

    /** The number of the current version. */
    int versions(String typeAndId) {
        IBaseResource current =
                FHIR.newJsonParser().parseResource(get(typeAndId).body());
        return Integer.parseInt(current.getMeta().getVersionId());
    }

    TerminologySnapshot snapshot() {
        return server.bean(SnapshotStore.class).current();
    }

    /** The codes of a code system that is served, joined by spaces; empty when it is not served. */
    String codes(String id) {
        CodeSystemIndex index = snapshot().codeSystemById(id);
        return index == null
                ? ""
                : index.definition().concepts().stream()
                        .map(ConceptDefinition::code)
                        .collect(Collectors.joining(" "));
    }

    <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(request(method, path, body).header("Authorization", "Bearer " + TOKEN));
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new AssertionError(request.build().toString(), unreachable);
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }

    private static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    @Override
    public void close() {
        server.close();
    }
}
