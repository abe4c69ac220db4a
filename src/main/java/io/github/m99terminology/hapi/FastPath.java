package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.m99terminology.fhir.Answer;
import io.github.m99terminology.fhir.AnswerBytes;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.hapi.AnswerCache.Key;
import io.github.m99terminology.hapi.Failures.Failed;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the operations before HAPI's request handling begins: GET and POST of the operations, in JSON or XML, and only what it
 * understands completely. Everything else goes on to HAPI, where the same operations answer the same.
 *
 * <p>What HAPI's handling costs, and this saves, is told by the benchmark in the repository. What it does, and this does not:
 * interceptors of later pointcuts see nothing of a request that is answered here. Hence off unless {@code terminology.fast-path} is true.
 *
 * <p>Answers to GET are kept as bytes ({@link AnswerCache}) and carry an entity tag. They are the same for whoever asks; but a
 * request with credentials gets its answer marked {@code private}, so that no shared cache between keeps it.
 */
@Interceptor
public final class FastPath {

    private static final Logger LOG = LoggerFactory.getLogger(FastPath.class);
    private static final String VARY = "Accept, Accept-Language, Accept-Encoding, Prefer";

    private final TerminologyAnswers answers;
    private final FhirContext fhir;
    private final RequestBody body;
    private final AnswerCache cache;
    private final WritesFirst writesFirst = new WritesFirst();
    private final boolean on;

    public FastPath(TerminologyAnswers answers, FhirContext fhir, TerminologySettings settings) {
        this.answers = answers;
        this.fhir = fhir;
        this.body = new RequestBody(fhir);
        this.cache = new AnswerCache(settings.cacheBytes());
        this.on = settings.fastPath();
    }

    /** How many requests found their answer ready. */
    public long cacheHits() {
        return cache.hits();
    }

    /** How many had to be answered anew. */
    public long cacheMisses() {
        return cache.misses();
    }

    /** To stand before all that works on a request: so that expansions leave a processor to a write. */
    public Filter writesFirst() {
        return writesFirst;
    }

    /** Whether HAPI is to go on with the request. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
    public boolean handle(HttpServletRequest request, HttpServletResponse response) {
        FastRequest asked = on ? FastRequest.read(request) : null;
        if (asked == null || isHosts(asked)) {
            return true;
        }
        response.setHeader("X-Request-ID", asked.requestId());
        // Added, for what stands before the servlet may vary by more.
        response.addHeader("Vary", VARY);
        response.setHeader("Cache-Control", asked.authorized() ? "private, no-cache" : "no-cache");
        try {
            answer(asked, request, response);
        } catch (IOException gone) {
            // Nobody is there any more to be told: a matter for the access log alone.
            LOG.debug("{} hung up: {}", asked.path(), gone.toString());
        }
        return false;
    }

    /** A body can be read once only, so where a host has operations of its own it gets whatever is posted. */
    private boolean isHosts(FastRequest asked) {
        if (!answers.host().has(asked.operation())) {
            return false;
        }
        try {
            IncomingParameters query = IncomingParameters.ofQuery(asked.head().parameters());
            return asked.post() || answers.host().isHosts(answers.snapshot(), asked.operation(), asked.id(), query);
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    private void answer(FastRequest asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (asked.post()) {
            write(response, asked, inTurn(asked, answers.snapshot(), request));
        } else {
            get(asked, request, response);
        }
    }

    private void get(FastRequest asked, HttpServletRequest request, HttpServletResponse response) throws IOException {
        TerminologySnapshot snapshot = answers.snapshot();
        Key key = asked.key(snapshot.generation());
        KeptAnswer kept = cache.get(key);
        if (kept == null) {
            Rendered rendered = inTurn(asked, snapshot, request);
            if (rendered.status() != HttpServletResponse.SC_OK) {
                write(response, asked, rendered);
                return;
            }
            String tag = EntityTags.of(rendered.bytes(), rendered.changing());
            kept = KeptAnswer.of(
                    tag, rendered.warning(), rendered.bytes(), asked.head().gzip());
            if (cache.isAskedAgain(key)) {
                cache.put(key, kept);
            }
        }
        response.setHeader("ETag", kept.tag());
        if (asked.head().known().have(kept.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        write(
                response,
                asked,
                HttpServletResponse.SC_OK,
                inForm(key, kept, asked.head().gzip()));
    }

    /** With the form that is asked for, which is kept from now on. */
    private KeptAnswer inForm(Key key, KeptAnswer kept, boolean gzip) {
        KeptAnswer complete = kept.with(gzip);
        if (complete != kept) {
            cache.put(key, complete);
        }
        return complete;
    }

    /**
     * @param changing texts in the bytes that are new each time; see {@link Answer#changing}
     * @param warning what the answer's header says beside it; empty for nothing
     */
    private record Rendered(int status, AnswerBytes bytes, List<String> changing, String warning) {}

    private Rendered inTurn(FastRequest asked, TerminologySnapshot snapshot, HttpServletRequest request) {
        return asked.operation() == TerminologyOperation.EXPAND
                ? writesFirst.expanded(() -> rendered(asked, snapshot, request))
                : rendered(asked, snapshot, request);
    }

    private Rendered rendered(FastRequest asked, TerminologySnapshot snapshot, HttpServletRequest request) {
        if (asked.refused() != null) {
            return failed(asked.refused(), asked);
        }
        try {
            IncomingParameters query = IncomingParameters.ofQuery(asked.head().parameters());
            IncomingParameters incoming = asked.post() ? body(asked, request).and(query) : query;
            Answer answer = answers.answer(snapshot, asked.operation(), asked.id(), incoming, asked.head());
            String warning = Objects.requireNonNullElse(Handling.warning(answer), "");
            return new Rendered(HttpServletResponse.SC_OK, bytes(answer, asked), answer.changing(), warning);
        } catch (TerminologyException failure) {
            return failed(Failures.of(failure), asked);
        } catch (BaseServerResponseException fromHost) {
            if (fromHost.getStatusCode() >= 500) {
                throw fromHost;
            }
            // Such as a body over the limit. Thrown on from here it would be logged as an interceptor's failure.
            String message = Objects.requireNonNullElse(fromHost.getMessage(), "");
            return failed(Failures.refused(fromHost.getStatusCode(), message), asked);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unexpected) {
            return failed(Failures.of(unexpected), asked);
        }
    }

    private Rendered failed(Failed failed, FastRequest asked) {
        return new Rendered(failed.status(), bytes(failed.answer(), asked), List.of(), "");
    }

    private AnswerBytes bytes(Answer answer, FastRequest asked) {
        if (asked.format() == AnswerFormat.JSON) {
            return answer.json(asked.pretty());
        }
        IParser xml = fhir.newXmlParser().setPrettyPrint(asked.pretty());
        String encoded = xml.encodeResourceToString(answer.toResource());
        return AnswerBytes.of(encoded.getBytes(StandardCharsets.UTF_8));
    }

    private IncomingParameters body(FastRequest asked, HttpServletRequest request) {
        byte[] bytes = bytes(request);
        return bytes.length == 0
                ? IncomingParameters.ofBody(null)
                : body.parameters(bytes, asked.sent() == AnswerFormat.XML, request);
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException incomplete) {
            throw new TerminologyException(Kind.INVALID_REQUEST, RequestIssues.bodyIncomplete());
        }
    }

    private static void write(HttpServletResponse response, FastRequest asked, Rendered rendered) throws IOException {
        write(
                response,
                asked,
                rendered.status(),
                KeptAnswer.of(
                        "", rendered.warning(), rendered.bytes(), asked.head().gzip()));
    }

    private static void write(HttpServletResponse response, FastRequest asked, int status, KeptAnswer answer)
            throws IOException {
        AnswerBytes bytes = answer.bytes(asked.head().gzip());
        response.setStatus(status);
        response.setHeader(Handling.WARNING, answer.warning().isEmpty() ? null : answer.warning());
        response.setContentType(asked.format().contentType());
        response.setHeader("Content-Encoding", answer.isCompressed(asked.head().gzip()) ? "gzip" : null);
        response.setContentLength(bytes.length());
        bytes.writeTo(response.getOutputStream());
    }
}
