package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.m99terminology.server.Await;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A page that warns of whatever its query says. */
class AccessLogTest {
    private static final ServletMount WARNING = new ServletMount("/warning", new HttpServlet() {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("Warning", request.getParameter("of"));
        }
    });

    private final Logger access = (Logger) LoggerFactory.getLogger("access");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        access.addAppender(lines);
    }

    @AfterEach
    void leave() {
        access.detachAppender(lines);
    }

    @Test
    void line_hasTheTraceThatTheRequestBelongsTo() {
        line("/warning", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(lines.list.get(0).getMDCPropertyMap()).containsEntry("trace", "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void traceparent_thatIsNone_isPassedOver() {
        for (String header : List.of(
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "Mary")) {
            lines.list.clear();
            line("/warning", "traceparent", header);
            assertThat(lines.list.get(0).getMDCPropertyMap()).as(header).isEmpty();
        }
    }

    private String line(String path, String... headers) {
        try (NotesServer server = NotesServer.listen(Map.of("access-log.enabled", "true"))) {
            server.open(List.of(WARNING), () -> true);
            server.web().get(path, headers);
            Await.until("a line", Duration.ofSeconds(10), () -> !lines.list.isEmpty());
            return lines.list.get(0).getFormattedMessage();
        }
    }

    @Test
    void warning_standsAtTheEndOfTheLine() {
        assertThat(line("/warning?of=299%20-%20%22ignored:%20mood,%20old_name%22"))
                .startsWith("GET /warning?of=299%20-%20")
                .endsWith(" ms 299 - \"ignored: mood, old_name\"");
    }

    @Test
    void noteInAnAddress_isLeftOut() {
        assertThat(line("/fhir/CodeSystem/$check-documentation?note=Zebrafield"))
                .doesNotContain("Zebrafield");
        lines.list.clear();
        assertThat(line("/fhir/CodeSystem/%24check-documentation?note=Zebrafield"))
                .doesNotContain("Zebrafield")
                .startsWith("GET /fhir/CodeSystem/%24check-documentation?...");
        lines.list.clear();
        assertThat(line("/fhir/CodeSystem/$check-documentation/?note=Zebrafield"))
                .doesNotContain("Zebrafield");
        lines.list.clear();
        assertThat(line("/scribe?note=Zebrafield")).doesNotContain("Zebrafield").startsWith("GET /scribe?...");
        lines.list.clear();
        assertThat(line("/mcp?note=Zebrafield")).doesNotContain("Zebrafield").startsWith("GET /mcp?...");
    }

    @Test
    void refusal_thatIsCompressed_hasItsStatus() {
        assertThat(line("/fhir/" + "X".repeat(1500) + "/1", "Accept-Encoding", "gzip"))
                .matches("GET /fhir/X+/1 404 [0-9]{3} \\d+ ms");
    }

    @Test
    void warning_none_leavesTheLineAsItIs() {
        assertThat(line("/health/live")).matches("GET /health/live 200 \\d+ \\d+ ms");
    }
}
