package io.github.m99terminology.examples;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.FhirPathExecutionException;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;

/** Sends the requests of {@code .http} files to a server and says which expectations are not met: see {@link HttpExample}. */
public final class HttpFileRunner {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;

    public HttpFileRunner(String base) {
        this.base = base;
    }

    /** {@code BASE_URL FILE…}; ends with 1 when an expectation is not met. */
    public static void main(String[] arguments) throws IOException {
        HttpFileRunner runner = new HttpFileRunner(arguments[0]);
        int failed = 0;
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            for (HttpExample example : HttpExample.parse(Files.readString(Path.of(file)))) {
                List<String> unmet = runner.run(example);
                System.out.println((unmet.isEmpty() ? "ok      " : "FAILED  ") + example.name());
                unmet.forEach(line -> System.out.println("        " + line));
                failed += unmet.isEmpty() ? 0 : 1;
            }
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    /** What was expected and is not so; empty when all is well. */
    public List<String> run(HttpExample example) throws IOException {
        HttpResponse<String> answer = send(example);
        List<String> unmet = new ArrayList<>();
        for (String expectation : example.expectations()) {
            String found = check(expectation, answer);
            if (!found.isEmpty()) {
                unmet.add("expected " + expectation + ", found " + found);
            }
        }
        return unmet;
    }

    HttpResponse<String> send(HttpExample example) throws IOException {
        String url = example.url().replace("{{base}}", base).replace(" ", "%20").replace("|", "%7C");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        example.method(),
                        example.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(example.body()));
        example.headers().forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException stopping) {
            throw new IOException(stopping);
        }
    }

    private static String check(String expectation, HttpResponse<String> answer) {
        if (expectation.matches("\\d{3}")) {
            return answer.statusCode() == Integer.parseInt(expectation) ? "" : shortened(answer);
        }
        try {
            boolean holds = FHIR.newFhirPath()
                    .evaluateFirst(parse(answer), expectation, BooleanType.class)
                    .map(BooleanType::booleanValue)
                    .orElse(false);
            return holds ? "" : shortened(answer);
        } catch (FhirPathExecutionException | DataFormatException unusable) {
            return unusable.getMessage() + " in " + shortened(answer);
        }
    }

    private static IBaseResource parse(HttpResponse<String> answer) {
        String body = answer.body();
        return body.stripLeading().startsWith("<")
                ? FHIR.newXmlParser().parseResource(body)
                : FHIR.newJsonParser().parseResource(body);
    }

    private static String shortened(HttpResponse<String> answer) {
        String body = answer.body();
        return answer.statusCode() + " " + body.substring(0, Math.min(body.length(), 600));
    }
}
