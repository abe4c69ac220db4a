package io.github.m99terminology.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR server that stores the resource under its id.
 *
 * @param base its FHIR base URL
 * @param token what opens its writes; null for a server that asks for none
 */
record RunningServer(String base, @Nullable String token) implements Destination {

    @Override
    public String take(Path resource, String id, String version) throws IOException, InterruptedException, Refused {
        String address = base.replaceFirst("/$", "") + "/CodeSystem/" + id;
        HttpResponse<String> answer = put(address, resource);
        if (answer.statusCode() / 100 != 2) {
            throw new Refused("%s answered %d: %s".formatted(address, answer.statusCode(), sentence(answer.body())));
        }
        return "%s: %s".formatted(address, answer.statusCode() == 201 ? "created" : "updated");
    }

    private HttpResponse<String> put(String address, Path resource) throws IOException, InterruptedException, Refused {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/fhir+json")
                    .header("Accept", "application/fhir+json")
                    .header("Prefer", "return=minimal")
                    .PUT(HttpRequest.BodyPublishers.ofFile(resource));
            if (token != null && !token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IllegalArgumentException noAddress) {
            throw new Refused(
                    "--server must be a FHIR base URL, such as http://localhost:8080/fhir: " + noAddress.getMessage());
        } catch (ConnectException nobody) {
            throw new Refused(address + ": nobody answers there.");
        }
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
