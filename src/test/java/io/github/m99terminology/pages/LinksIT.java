package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;
import org.junit.jupiter.api.Test;

/** Every link of the pages and of the guide to this server leads somewhere, and to a place on the page that is there. */
class LinksIT {

    private static final Pattern LINK = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile(" id=\"([^\"]+)\"");

    /** Whose links are followed in turn. Of the endpoint's lists only what other pages name: other tests write there, too. */
    private static final Pattern READ = Pattern.compile(
            "/|/(?:guide|code)/.*|/compare|/fhir|/fhir/api-docs|/fhir/(?:CodeSystem|ValueSet|ConceptMap|NamingSystem)/[^/?$]+");

    private final Http web = TestServer.shared().web();
    private final Map<String, Set<String>> anchors = new HashMap<>();
    private final Deque<Read> unread = new ArrayDeque<>();
    private final List<String> dead = new ArrayList<>();
    private int followed;

    private record Read(String path, String body) {}

    @Test
    void everyLinkOfPagesAndGuide_leadsSomewhere() {
        ask("/", "the address bar");
        while (!unread.isEmpty()) {
            Read page = unread.remove();
            LINK.matcher(page.body())
                    .results()
                    .map(link -> StringEscapeUtils.unescapeHtml4(link.group(1)))
                    .distinct()
                    .forEach(link -> follow(page.path(), link));
        }
        System.out.printf("Links: %d followed to %d addresses, %d dead%n", followed, anchors.size(), dead.size());
        assertThat(dead).isEmpty();
        assertThat(anchors)
                .containsKeys("/guide/", "/guide/sync", "/code/M99.65", "/fhir", "/fhir/ValueSet/m99-lumbar");
    }

    private void follow(String from, String link) {
        URI target = URI.create("http://here" + from).resolve(link);
        if (!"here".equals(target.getHost())) {
            return;
        }
        followed++;
        String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        if (!anchors.containsKey(path)) {
            ask(path, from);
        }
        String anchor = target.getFragment();
        if (anchor != null && !anchors.getOrDefault(path, Set.of()).contains(anchor)) {
            dead.add(from + " → " + path + "#" + anchor);
        }
    }

    /** As a browser asks: redirects are followed, and it is remembered what there is on the page to go to. */
    private void ask(String path, String from) {
        HttpResponse<String> answer = web.get(path, "Accept", "text/html,*/*;q=0.8");
        anchors.put(
                path,
                ANCHOR.matcher(answer.body())
                        .results()
                        .map(anchor -> anchor.group(1))
                        .collect(Collectors.toSet()));
        int status = answer.statusCode();
        if (status / 100 == 3) {
            follow(path, answer.headers().firstValue("Location").orElseThrow());
        } else if (status >= 400 && !isUnfilled(path, status)) {
            dead.add(from + " → " + path + ": " + status);
        } else if (READ.matcher(path).matches()) {
            unread.add(new Read(path, answer.body()));
        }
    }

    /** A form without its fields says what is missing. */
    private static boolean isUnfilled(String path, int status) {
        return path.equals("/compare") && status == 400;
    }
}
