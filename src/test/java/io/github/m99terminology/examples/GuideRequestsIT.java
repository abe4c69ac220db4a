package io.github.m99terminology.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The requests that the guide shows with their answers: sent as they stand, and answered as it says. */
class GuideRequestsIT {
    private static final Path PAGES = Path.of("ig/input/pagecontent");

    /** A block of a request, perhaps a line of text, and a block of JSON. */
    private static final Pattern PAIR = Pattern.compile(
            "(?m)^```\\n((?:GET|POST) \\[base\\](?s:.*?))^```\\n\\n(?:[^`#\\n].*\\n\\n)?```json\\n((?s:.*?))^```$");

    private final HttpFileRunner server =
            new HttpFileRunner("http://127.0.0.1:" + TestServer.shared().port() + "/fhir");

    record Pair(String page, HttpExample request, String answer) {}

    static List<Pair> pairs() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.sorted().flatMap(GuideRequestsIT::pairs).toList();
        }
    }

    private static Stream<Pair> pairs(Path page) {
        try {
            return PAIR.matcher(Files.readString(page)).results().map(found -> {
                String request = found.group(1).replace("[base]", "{{base}}").replace("TOKEN", TestServer.TOKEN);
                String name = page.getFileName().toString();
                return new Pair(
                        name, HttpExample.parse("### " + name + "\n" + request).get(0), found.group(2));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRequest_isAnsweredAsThePageShows() throws IOException {
        return pairs().stream()
                .map(pair -> DynamicTest.dynamicTest(
                        pair.page() + ": " + pair.request().method() + " "
                                + pair.request().url(),
                        () -> {
                            HttpResponse<String> answer = server.send(pair.request());
                            assertThat(ShownAnswer.missing(pair.answer(), answer.body()))
                                    .as(answer.statusCode() + " " + answer.body())
                                    .isEmpty();
                        }));
    }

    @Test
    void everyOperation_isShown() throws IOException {
        List<String> shown = pairs().stream().map(pair -> pair.request().url()).toList();

        assertThat(TerminologyOperation.values()).allMatch(operation -> shown.stream()
                .anyMatch(url -> url.matches(".*/\\$" + operation.code() + "(\\?.*)?")));
    }
}
