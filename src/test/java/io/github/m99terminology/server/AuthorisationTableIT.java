package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.rest.FhirEndpoint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may do what: every route that the server has, with no token, a wrong one and the right one. The routes are those that the running server has
 * bound; what each of them is allowed to be stands here. A route that is new and stands nowhere here fails the test.
 */
class AuthorisationTableIT {
    private static final Set<String> READS = Set.of(
            "metadata",
            "read",
            "vread",
            "search-type",
            "search-system",
            "get-page",
            "history-instance",
            "history-type",
            "history-system");
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

    private static final Set<String> READING = Set.of(
            "$lookup",
            "$validate-code",
            "$subsumes",
            "$find-matches",
            "$check-documentation",
            "$questionnaire",
            "$diff",
            "$package",
            "$batch-validate-code",
            "$translate",
            "$expand",
            "$compare",
            "$preferred-id",
            "$validate",
            "$versions");
    private static final Set<String> WRITING = Set.of("$closure");

    /** Pages whose form comes by POST; nothing of it is kept. */
    private static final Set<String> FORMS = Set.of("/scribe");

    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
    private static final String[] NONE = {};
    private static final String[] WRONG = {"Authorization", "Bearer another-token-0123456789"};
    private static final String[] RIGHT = TestServer.AUTHORIZATION;

    private final TestServer server = TestServer.shared();
    private final Http fhir = server.fhir();
    private final Http web = server.web();

    private record Route(String method, String path, boolean writes) {
        /** What others have done is not read by everybody. */
        boolean isClosed() {
            return writes || path.startsWith("/AuditEvent");
        }
    }

    /** The addresses of one binding, with an id that nothing has. */
    private static List<Route> routes(BaseMethodBinding binding) {
        String type = binding.getResourceName() == null ? "" : "/" + binding.getResourceName();
        return binding instanceof OperationMethodBinding operation
                ? operations(operation, type)
                : interactions(String.valueOf(binding.getRestOperationType().getCode()), type);
    }

    private static List<Route> interactions(String code, String type) {
        assertThat(READS.contains(code) || WRITES.contains(code) || code.equals("transaction"))
                .as("nobody has said who may %s%s", code, type)
                .isTrue();
        return switch (code) {
            case "metadata" -> List.of(new Route("GET", "/metadata", false), new Route("OPTIONS", "/", false));
            case "read" -> List.of(new Route("GET", type + "/no-such", false));
            case "vread" -> List.of(new Route("GET", type + "/no-such/_history/1", false));
            case "search-type" ->
                List.of(
                        new Route("GET", type, false),
                        new Route("GET", type + "/_search", false),
                        new Route("POST", type + "/_search", false));
            case "search-system" -> List.of(new Route("GET", "/?_id=no-such", false));
            case "get-page" -> List.of(new Route("GET", "/?_getpages=no-such", false));
            case "history-instance" -> List.of(new Route("GET", type + "/no-such/_history", false));
            case "history-type", "history-system" -> List.of(new Route("GET", type + "/_history", false));
            case "create" -> List.of(new Route("POST", type, true));
            case "update" ->
                List.of(new Route("PUT", type + "/no-such", true), new Route("PUT", type + "?url=urn:no-such", true));
            case "patch" ->
                List.of(
                        new Route("PATCH", type + "/no-such", true),
                        new Route("PATCH", type + "?url=urn:no-such", true));
            case "delete" ->
                List.of(
                        new Route("DELETE", type + "/no-such", true),
                        new Route("DELETE", type + "?url=urn:no-such", true));
            default -> List.of();
        };
    }

    private static List<Route> operations(OperationMethodBinding operation, String type) {
        String name = operation.getName();
        assertThat(READING.contains(name) || WRITING.contains(name))
                .as("nobody has said who may call %s%s", type, name)
                .isTrue();
        List<String> paths = new ArrayList<>();
        if (operation.isCanOperateAtServerLevel() && type.isEmpty()) {
            paths.add("/" + name);
        }
        if (operation.isCanOperateAtTypeLevel() && !type.isEmpty()) {
            paths.add(type + "/" + name);
        }
        if (operation.isCanOperateAtInstanceLevel() && !type.isEmpty()) {
            paths.add(type + "/no-such/" + name);
        }
        List<Route> routes = new ArrayList<>();
        for (String path : paths) {
            routes.add(new Route("GET", path, WRITING.contains(name)));
            routes.add(new Route("POST", path, WRITING.contains(name)));
        }
        return routes;
    }

    private Set<Route> routes() {
        return routes(server);
    }

    private static Set<Route> routes(TestServer server) {
        FhirEndpoint endpoint = server.endpoint();
        List<BaseMethodBinding> bindings = new ArrayList<>(endpoint.getServerBindings());
        endpoint.getResourceBindings().forEach(type -> bindings.addAll(type.getMethodBindings()));
        Set<Route> routes = new LinkedHashSet<>();
        bindings.forEach(binding -> routes.addAll(routes(binding)));
        return routes;
    }

    private HttpResponse<String> send(String method, String path, String[] headers) {
        return send(fhir, method, path, headers);
    }

    private static HttpResponse<String> send(Http fhir, String method, String path, String[] headers) {
        return switch (method) {
            case "POST" ->
                path.endsWith("/_search")
                        ? fhir.post(path, "_count=0", with(headers, "application/x-www-form-urlencoded"))
                        : fhir.post(path, "{}", headers);
            case "PUT" -> fhir.put(path, "{}", headers);
            case "PATCH" -> fhir.patch(path, "{}", with(headers, "application/json-patch+json"));
            default -> fhir.send(method, path, headers);
        };
    }

    private static String[] with(String[] headers, String type) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = type;
        return all;
    }

    @Test
    void everyRoute_isOpenToWhomItShouldBe() {
        Map<String, String> wrong = new TreeMap<>();
        Set<Route> routes = routes();
        for (Route route : routes) {
            int none = send(route.method(), route.path(), NONE).statusCode();
            int other = send(route.method(), route.path(), WRONG).statusCode();
            int right = send(route.method(), route.path(), RIGHT).statusCode();
            boolean as = route.isClosed()
                    ? none == 401 && other == 403 && isLetIn(right)
                    : isLetIn(none) && isLetIn(other) && isLetIn(right);
            if (!as) {
                wrong.put(route.toString(), none + ", " + other + ", " + right);
            }
        }
        System.out.printf("Authorisation: %d routes, each with no, a wrong and the right token%n", routes.size());
        assertThat(wrong).isEmpty();
        assertThat(routes).hasSizeGreaterThan(100);
    }

    /**
     * A server that trusts a provider and whose reads need a token as well: who may do what by the scopes of a token, over every route and page.
     *
     * <pre>
     *                   none   late   another server's   another issuer's   system/*.rs   system/*.cud
     * metadata          open   open   open               open               open          open
     * what reads        401    401    401                401                open          403
     * what writes       401    401    401                401                403           open
     * </pre>
     */
    @Test
    void everyRoute_isOpenToTheScopesThatItNeeds(@TempDir Path folder) throws IOException {
        try (OAuthProvider provider = OAuthProvider.start(Files.createDirectory(folder.resolve("provider")));
                TestServer guarded = TestServer.start(
                        Files.createDirectory(folder.resolve("data")),
                        Map.of(
                                "oauth.issuer",
                                provider.issuer(),
                                "oauth.audience",
                                OAuthProvider.AUDIENCE,
                                "reads.open",
                                "false"))) {
            List<String[]> tokens = List.of(
                    NONE,
                    provider.bearer("late"),
                    provider.bearer("other"),
                    provider.bearer("foreign", "reader"),
                    provider.bearer("reader"),
                    provider.bearer("writer"));
            Map<String, List<Integer>> wrong = new TreeMap<>();
            Set<Route> routes = routes(guarded);
            for (Route route : routes) {
                boolean open =
                        route.path().equals("/metadata") || route.method().equals("OPTIONS");
                List<Integer> expected = open ? LET_IN : route.writes() ? SCOPES_OF_WRITES : SCOPES_OF_READS;
                List<Integer> seen = tokens.stream()
                        .map(token -> send(guarded.fhir(), route.method(), route.path(), token)
                                .statusCode())
                        .map(status -> isLetIn(status) ? 200 : status)
                        .toList();
                if (!seen.equals(expected)) {
                    wrong.put(route.toString(), seen);
                }
            }
            for (ServletMount page : guarded.pages()) {
                String path = page.path().isEmpty() ? "/" : page.path().replace("*", "no-such");
                List<Integer> seen = tokens.stream()
                        .map(token -> guarded.web().get(path, token).statusCode())
                        .map(status -> isLetIn(status) ? 200 : status)
                        .toList();
                if (!seen.equals(SCOPES_OF_READS)) {
                    wrong.put("page " + path, seen);
                }
            }
            assertThat(tokens.stream()
                            .map(token -> guarded.web()
                                    .post("/mcp", PING, with(token, "application/json"))
                                    .statusCode())
                            .toList())
                    .as("tools for language models, which only read")
                    .isEqualTo(SCOPES_OF_READS);
            System.out.printf("Authorisation: %d routes, each with %d tokens%n", routes.size(), tokens.size());
            assertThat(wrong).isEmpty();
            assertThat(guarded.fhir().get("/.well-known/smart-configuration").body())
                    .contains("\"token_endpoint\":\"" + provider.issuer() + "/token\"");
        }
    }

    private static final List<Integer> LET_IN = List.of(200, 200, 200, 200, 200, 200);
    private static final List<Integer> SCOPES_OF_READS = List.of(401, 401, 401, 401, 200, 403);
    private static final List<Integer> SCOPES_OF_WRITES = List.of(401, 401, 401, 401, 403, 200);

    private static boolean isLetIn(int status) {
        return status != 401 && status != 403 && status < 500;
    }

    /** Also those that are no route of their own: what HAPI takes for a read of the same address would answer 200. */
    @Test
    void writingMethod_atAnyAddress_withoutToken_isRefused() {
        Map<String, Integer> wrong = new TreeMap<>();
        Set<String> paths = new LinkedHashSet<>();
        routes().forEach(route -> paths.add(route.path()));
        paths.addAll(List.of(
                "/CodeSystem/m99-documentation-guidance",
                "/CodeSystem/m99-documentation-guidance/_history/1",
                "/Patient",
                "/Patient/1"));
        for (String path : paths) {
            for (String method : List.of("PUT", "PATCH", "DELETE")) {
                int status = send(method, path, NONE).statusCode();
                if (status < 400 || status >= 500) {
                    wrong.put(method + " " + path, status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void bundle_isWhatItsEntriesAre() {
        for (String type : List.of("batch", "transaction")) {
            for (String write : List.of("POST", "PUT", "PATCH", "DELETE")) {
                String bundle = bundle(type, "GET", "CodeSystem?_count=0", write, "ValueSet/no-such");
                assertThat(fhir.post("/", bundle).statusCode()).as(write).isEqualTo(401);
                assertThat(fhir.post("/", bundle, WRONG).statusCode()).as(write).isEqualTo(403);
                assertThat(isLetIn(fhir.post("/", bundle, RIGHT).statusCode()))
                        .as(write)
                        .isTrue();
            }
            assertThat(fhir.post("/", bundle(type, "GET", "CodeSystem?_count=0"))
                            .statusCode())
                    .isEqualTo(200);
            // An operation in it is asked by itself.
            assertThat(fhir.post("/", bundle("batch", "POST", "$closure")).body())
                    .contains("\"status\":\"401 ");
        }
    }

    private static String bundle(String type, String... methodsAndUrls) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < methodsAndUrls.length; i += 2) {
            String resource = methodsAndUrls[i].matches("POST|PUT|PATCH")
                    ? "\"resource\":{\"resourceType\":\"ValueSet\",\"id\":\"no-such\"},"
                    : "";
            entries.add("{%s\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}"
                    .formatted(resource, methodsAndUrls[i], methodsAndUrls[i + 1]));
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
                .formatted(type, String.join(",", entries));
    }

    @Test
    void pagesAndHealth_areOnlyRead() {
        List<String> paths = new ArrayList<>(List.of("/health/live", "/health/ready", "/metrics"));
        for (ServletMount page : server.pages()) {
            paths.add(page.path().isEmpty() ? "/" : page.path().replace("*", "no-such"));
        }
        for (String path : paths) {
            List<String> methods = FORMS.contains(path)
                    ? List.of("PUT", "PATCH", "DELETE")
                    : List.of("POST", "PUT", "PATCH", "DELETE");
            for (String method : methods) {
                for (String[] token : List.of(NONE, WRONG, RIGHT)) {
                    assertThat(web.send(method, path, token).statusCode())
                            .as("%s %s", method, path)
                            .isIn(404, 405);
                }
            }
            assertThat(web.get(path).statusCode()).as(path).isIn(200, 400, 404);
        }
    }
}
