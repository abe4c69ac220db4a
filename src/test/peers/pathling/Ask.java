import au.csiro.pathling.config.HttpClientCachingConfiguration;
import au.csiro.pathling.config.TerminologyConfiguration;
import au.csiro.pathling.terminology.DefaultTerminologyServiceFactory;
import au.csiro.pathling.terminology.TerminologyService;
import au.csiro.pathling.terminology.TerminologyService.Designation;
import au.csiro.pathling.terminology.TerminologyService.PropertyOrDesignation;
import ca.uhn.fhir.context.FhirVersionEnum;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;

/**
 * Pathling's terminology services, asked of a FHIR server twice over: what they keep they hold for stale at once, and ask again whether it still is
 * so. Prints a line for each call of the second round, with a tab between: name and answer; and before it how many requests of that round came back
 * with which status.
 *
 * <p>Argument: the server.
 */
public class Ask {
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String CPT = "http://www.ama-assn.org/go/cpt";
    private static final String M99 = "https://m99-terminology.github.io/fhir/";

    private static final Map<Integer, Integer> STATUSES = new TreeMap<>();
    private static TerminologyService services;

    public static void main(String[] arguments) throws Exception {
        HttpServer between = between(URI.create(arguments[0]));
        services = new DefaultTerminologyServiceFactory(
                        FhirVersionEnum.R4,
                        TerminologyConfiguration.builder()
                                .serverUrl("http://127.0.0.1:" + between.getAddress().getPort()
                                        + URI.create(arguments[0]).getPath())
                                .cache(HttpClientCachingConfiguration.builder().defaultExpiry(0).build())
                                .build())
                .build();
        round(new TreeMap<>());
        STATUSES.clear();
        Map<String, String> said = new TreeMap<>();
        round(said);
        System.out.println("statuses\t" + STATUSES);
        said.forEach((name, answer) -> System.out.println(name + "\t" + answer));
        // Its threads do not end by themselves.
        System.exit(0);
    }

    private static void round(Map<String, String> said) {
        put(said, "member", () -> services.validateCode(M99 + "ValueSet/m99-lumbar", icd("M99.03")));
        put(said, "no member", () -> services.validateCode(M99 + "ValueSet/m99-lumbar", icd("M99.04")));
        put(said, "member the year before", () ->
                services.validateCode(M99 + "ValueSet/m99-lumbar|2026", icd("M99.03").setVersion("2026")));
        put(said, "member of what is not here", () -> services.validateCode(M99 + "ValueSet/none", icd("M99.03")));
        put(said, "member of all", () -> services.validateCode(ICD + "?fhir_vs", icd("M99.03")));
        put(said, "translate", () -> translated(icd("M99.03"), false));
        put(said, "translate back", () -> String.valueOf(
                services.translate(new Coding(CPT, "98940", null), M99 + "ConceptMap/m99-to-cpt", true, null).size()));
        put(said, "translate a header", () -> translated(icd("M99"), false));
        put(said, "subsumes", () -> services.subsumes(icd("M99.0"), icd("M99.03")));
        put(said, "subsumed by", () -> services.subsumes(icd("M99.03"), icd("M99.0")));
        put(said, "subsumes what is not here", () -> services.subsumes(icd("M99.0"), icd("XX")));
        put(said, "display", () -> properties("M99.03", "display"));
        put(said, "billable", () -> properties("M99.0", "billable"));
        put(said, "parent", () -> properties("M99.03", "parent"));
        put(said, "children", () -> String.valueOf(services.lookup(icd("M99.0"), "child").size()));
        put(said, "no such property", () -> properties("M99.03", "colour"));
        put(said, "unknown code", () -> properties("XX", "display"));
        put(said, "short title", () -> services.lookup(icd("M99.03"), "designation").stream()
                .map(Designation.class::cast)
                .filter(each -> each.getUse() != null && each.getUse().getCode().equals("short-title"))
                .map(each -> each.getLanguage() + " " + each.getValue())
                .collect(Collectors.joining(", ")));
    }

    private static void put(Map<String, String> said, String name, Callable<Object> call) {
        try {
            said.put(name, String.valueOf(call.call()));
        } catch (Exception failed) {
            said.put(name, "! " + failed);
        }
    }

    private static Coding icd(String code) {
        return new Coding(ICD, code, null);
    }

    private static String translated(Coding coding, boolean back) {
        return services.translate(coding, M99 + "ConceptMap/m99-to-cpt", back, null).stream()
                .map(each -> each.getConcept().getCode())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String properties(String code, String property) {
        List<PropertyOrDesignation> found = services.lookup(icd(code), property);
        return found.stream()
                .map(TerminologyService.Property.class::cast)
                .map(each -> each.getCode() + " " + each.getValue().fhirType() + " " + each.getValueAsString())
                .collect(Collectors.joining(", "));
    }

    /** Hands on each request as it is, and counts the answers. */
    private static HttpServer between(URI server) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", exchange -> hand(exchange, client, server));
        between.start();
        return between;
    }

    private static void hand(HttpExchange exchange, HttpClient client, URI server) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()));
            for (String name : List.of("Accept", "If-None-Match", "Accept-Language", "Accept-Encoding")) {
                exchange.getRequestHeaders().getOrDefault(name, List.of()).forEach(value -> request.header(name, value));
            }
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            STATUSES.merge(answer.statusCode(), 1, Integer::sum);
            for (String name : List.of("content-type", "content-encoding", "etag", "cache-control", "vary")) {
                answer.headers().allValues(name).forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
            boolean empty = answer.body().length == 0;
            exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
