package io.github.m99terminology.cli;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR server that stores resources under their ids.
 *
 * @param base its FHIR base URL
 * @param token what opens its writes; null for a server that asks for none
 * @param patience how long an answer may take, to its last byte
 */
record RunningServer(String base, @Nullable String token, HttpClient client, Duration patience) implements Destination {

    /** A server that stores a large code system may need minutes; one that has stalled is told of before the next night. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Refusals that each further request would meet as well. */
    private static final Set<Integer> CLOSED = Set.of(401, 403);

    RunningServer(String base, @Nullable String token) {
        this(base, token, PATIENCE);
    }

    RunningServer(String base, @Nullable String token, Duration patience) {
        this(base.replaceFirst("/$", ""), token, HttpClient.newHttpClient(), patience);
    }

    @Override
    public String take(Path resource, String id, String version) throws IOException, InterruptedException, Refused {
        String address = base + "/CodeSystem/" + id;
        HttpResponse<String> answer = send("PUT", address, BodyPublishers.ofFile(resource));
        if (answer.statusCode() / 100 != 2) {
            throw new Refused("%s answered %d: %s".formatted(address, answer.statusCode(), sentence(answer.body())));
        }
        return "%s: %s".formatted(address, answer.statusCode() == 201 ? "created" : "updated");
    }

    /**
     * @param address type and id
     * @return why it was refused; empty when it was stored
     * @throws Refused when no resource would be stored
     */
    Optional<String> put(String address, byte[] json) throws IOException, InterruptedException, Refused {
        HttpResponse<String> answer = send("PUT", base + "/" + address, BodyPublishers.ofByteArray(json));
        return answer.statusCode() / 100 == 2
                ? Optional.empty()
                : Optional.of(answer.statusCode() + ": " + sentence(answer.body()));
    }

    /**
     * @param address type and id
     * @return why it was not deleted; empty when it is gone, or was before
     */
    Optional<String> delete(String address) throws IOException, InterruptedException, Refused {
        HttpResponse<String> answer = send("DELETE", base + "/" + address, BodyPublishers.noBody());
        return answer.statusCode() / 100 == 2 || answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(answer.statusCode() + ": " + sentence(answer.body()));
    }

    /**
     * @param json a batch or a transaction
     * @return what became of each entry; empty when it was refused whole
     * @throws Refused when no resource would be stored
     */
    Optional<Bundle> bundle(byte[] json) throws IOException, InterruptedException, Refused {
        HttpResponse<String> answer = send("POST", base, BodyPublishers.ofByteArray(json));
        try {
            return answer.statusCode() == 200
                    ? Optional.of(FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer.body()))
                    : Optional.empty();
        } catch (DataFormatException noBundle) {
            return Optional.empty();
        }
    }

    private HttpResponse<String> send(String method, String address, BodyPublisher body)
            throws IOException, InterruptedException, Refused {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/fhir+json")
                    .header("Accept", "application/fhir+json")
                    .header("Prefer", "return=minimal")
                    .method(method, body);
            if (token != null && !token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> answer = answer(request.build());
            if (CLOSED.contains(answer.statusCode())) {
                throw new Refused(
                        "%s answered %d: %s".formatted(address, answer.statusCode(), sentence(answer.body())));
            }
            return answer;
        } catch (IllegalArgumentException noAddress) {
            throw new Refused(
                    "--server must be a FHIR base URL, such as http://localhost:8080/fhir: " + noAddress.getMessage());
        } catch (ConnectException nobody) {
            throw new Refused(address + ": nobody answers there.");
        }
    }

    /** The client's own timeout ends with the headers of the answer. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException, Refused {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stalled) {
            answer.cancel(true);
            throw new Refused("%s has not answered within %d s.".formatted(request.uri(), patience.toSeconds()));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException reason) {
                throw reason;
            }
            throw new IOException(failed.getCause());
        }
    }

    /** What an OperationOutcome says first. */
    static String sentence(@Nullable Resource outcome) {
        return outcome instanceof OperationOutcome told && told.hasIssue()
                ? Optional.ofNullable(told.getIssueFirstRep().getDetails().getText())
                        .orElseGet(() -> String.valueOf(told.getIssueFirstRep().getDiagnostics()))
                : "no reason was given";
    }

    /** What an OperationOutcome says first; of anything else, its beginning. */
    private static String sentence(String body) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "text".equals(json.currentName())) {
                    return json.getText();
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
            // Told as it is, below.
        }
        return body.length() > 200 ? body.substring(0, 200) : body;
    }
}
