package io.github.m99terminology.starter;

import io.github.m99terminology.server.Http;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of {@code src/test/starter/host-requests.txt}, where its parts are explained.
 *
 * @param said what the answer says, without its spaces
 * @param request method, path and, with POST, the body
 */
record HostRequest(Rule rule, int status, String said, String request) {
    enum Rule {
        SAME,
        ALSO,
        NEW
    }

    static List<HostRequest> all() throws IOException {
        return Files.readAllLines(Path.of("src/test/starter/host-requests.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 4))
                .map(parts -> new HostRequest(
                        Rule.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)),
                        Integer.parseInt(parts[1]),
                        parts[2],
                        parts[3]))
                .toList();
    }

    HttpResponse<String> sendTo(Http fhir) {
        String[] parts = request.split(" ", 3);
        return parts[0].equals("GET") ? fhir.get(parts[1]) : fhir.post(parts[1], parts[2]);
    }

    /** Whether the answer is what the line demands. */
    boolean isMetBy(HttpResponse<String> answer) {
        return answer.statusCode() == status
                && answer.body().replaceAll("\\s", "").contains(said);
    }

    /** The answer on one line, without what is another one each time. */
    static String plain(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("\"(id|identifier|timestamp|lastUpdated)\":\\s*\"[^\"]*\",?", "")
                .replaceAll("http://127.0.0.1:\\d+", "")
                .replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return request;
    }
}
