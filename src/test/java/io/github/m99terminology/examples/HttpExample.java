package io.github.m99terminology.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request of an {@code .http} file, with what its answer must be. The format is the one that IntelliJ IDEA and VS Code send from
 * the editor; what is expected stands in comments, which they pass over:
 *
 * <pre>
 * ### Look up a code
 * # expect: 200
 * # expect: parameter.where(name='display').value = 'Stenosis'
 * GET {{base}}/CodeSystem/$lookup?system=http://example.org&code=A
 * Accept: application/fhir+json
 *
 * {"a body": "after an empty line"}
 * </pre>
 *
 * A number is the HTTP status; anything else is a FHIRPath expression over the answer that must be true. {@code {{base}}} is the
 * server's FHIR base URL. A space in the address may be written as it is.
 */
public record HttpExample(
        String name, List<String> expectations, String method, String url, Map<String, String> headers, String body) {

    private static final String EXPECT = "# expect:";

    public static List<HttpExample> parse(String file) {
        List<HttpExample> examples = new ArrayList<>();
        for (String section : ("\n" + file).split("\n###", -1)) {
            if (section.lines().anyMatch(HttpExample::isRequest)) {
                examples.add(section(section));
            }
        }
        return examples;
    }

    private static HttpExample section(String text) {
        List<String> lines = text.lines().toList();
        List<String> expectations = lines.stream()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()).strip())
                .toList();
        int request = 0;
        while (!isRequest(lines.get(request))) {
            request++;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        int next = request + 1;
        for (; next < lines.size() && !lines.get(next).isBlank(); next++) {
            String[] header = lines.get(next).split(":", 2);
            headers.put(header[0].strip(), header[1].strip());
        }
        String body = String.join("\n", lines.subList(Math.min(next, lines.size()), lines.size()))
                .strip();
        String[] methodAndUrl = lines.get(request).split(" ", 2);
        return new HttpExample(lines.get(0).strip(), expectations, methodAndUrl[0], methodAndUrl[1], headers, body);
    }

    private static boolean isRequest(String line) {
        return line.matches("(GET|POST|PUT|PATCH|DELETE) .*");
    }
}
