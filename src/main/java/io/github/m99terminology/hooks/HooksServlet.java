package io.github.m99terminology.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.http.ServletBody;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /cds-services}: which services there are (GET); each of them at its id, and its feedback below that (POST). A refusal is an
 * OperationOutcome. Nothing is stored, nor logged of a body.
 */
final class HooksServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 100;
    private static final int MOST_CARDS = 20;
    private static final String TYPE = "application/json";

    private final transient ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            // A decimal goes back with as many digits as it came with.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private final transient Supplier<TerminologySnapshot> snapshots;
    private final transient Settings settings;
    private final transient Feedback feedback;
    private transient volatile @Nullable GuidedCodes current;

    HooksServlet(Supplier<TerminologySnapshot> snapshots, Settings settings, MeterRegistry metrics) {
        this.snapshots = snapshots;
        this.settings = settings;
        this.feedback = new Feedback(metrics);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!settings.hooks().enabled()) {
                throw new HookRefusal(HttpServletResponse.SC_NOT_FOUND, HookIssues.off());
            }
            answer(request, response);
        } catch (HookRefusal refused) {
            byte[] outcome = Failures.json(refused.status(), refused.sentence());
            send(request, response, refused.status(), AnswerFormat.JSON.contentType(), outcome);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        if (path.equals("/")) {
            allow(request, response, "GET", "HEAD", "CDS services are listed");
            send(request, response, HttpServletResponse.SC_OK, TYPE, json.writeValueAsBytes(HookAnswers.services()));
            return;
        }
        String[] parts = path.substring(1).split("/", -1);
        boolean isFeedback = parts.length == 2 && parts[1].equals("feedback");
        HookService service =
                parts.length == 1 || isFeedback ? HookService.of(parts[0]).orElse(null) : null;
        if (service == null) {
            throw new HookRefusal(HttpServletResponse.SC_NOT_FOUND, HookIssues.serviceUnknown(HookService.ids()));
        }
        allow(request, response, "POST", "POST", "A CDS service is called, and told what became of its cards,");
        JsonNode body = body(request);
        byte[] answer = isFeedback ? taken(service, body) : cards(request, service, body);
        send(request, response, HttpServletResponse.SC_OK, TYPE, answer);
    }

    private static void allow(
            HttpServletRequest request, HttpServletResponse response, String method, String other, String what) {
        if (!request.getMethod().equals(method) && !request.getMethod().equals(other)) {
            String allowed = method.equals(other) ? method : method + ", " + other;
            response.setHeader("Allow", allowed);
            throw new HookRefusal(HttpServletResponse.SC_METHOD_NOT_ALLOWED, HookIssues.method(method, what));
        }
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals(TYPE)) {
            throw new HookRefusal(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, HookIssues.notJson());
        }
        byte[] bytes = ServletBody.upTo(MOST_BYTES, request);
        if (bytes == null) {
            throw new HookRefusal(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, HookIssues.bodyTooLarge(MOST_BYTES));
        }
        try {
            return json.readTree(bytes);
        } catch (JsonProcessingException broken) {
            // Its own words may hold some of the body's.
            JsonLocation place = broken.getLocation();
            throw HookRefusal.badRequest(HookIssues.bodyBroken(
                    place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr()));
        } catch (IOException undecodable) {
            // Bytes that begin as another encoding than UTF-8, and are none in it.
            throw HookRefusal.badRequest(HookIssues.bodyBroken(1, 1));
        }
    }

    private byte[] taken(HookService service, JsonNode body) {
        feedback.take(service, body);
        return "{}".getBytes(StandardCharsets.UTF_8);
    }

    private byte[] cards(HttpServletRequest request, HookService service, JsonNode body) throws IOException {
        Chart chart = HookRequest.read(body, service);
        GuidedCodes codes = codes();
        List<Card> cards = CardRule.ALL.stream()
                .flatMap(rule -> rule.cards(chart, codes).stream())
                .limit(MOST_CARDS)
                .toList();
        return json.writeValueAsBytes(HookAnswers.cards(cards, root(request), codes.publisher()));
    }

    /** Made anew when the content has changed that it was made from. */
    private GuidedCodes codes() {
        TerminologySnapshot now = snapshots.get();
        GuidedCodes held = current;
        if (held == null || !held.holdsIn(now)) {
            held = GuidedCodes.of(now)
                    .orElseThrow(() ->
                            new HookRefusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, HookIssues.contentMissing()));
            current = held;
        }
        return held;
    }

    /** Where the pages are, as the caller reaches them. */
    private String root(HttpServletRequest request) {
        return settings.http()
                .baseUrl()
                .map(base -> base.replaceFirst("/fhir$", "/"))
                .orElseGet(() -> request.getScheme() + "://" + request.getHeader("Host") + "/");
    }

    private static void send(
            HttpServletRequest request, HttpServletResponse response, int status, String type, byte[] body)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
