package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of pages as links break them: cut in the middle of an escape, in another character set, with a parameter twice. A page answers, or a sentence; the server never fails. */
class OddAddressesTest {
    private static PageServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PageServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** By hand, for no client writes such addresses. */
    private static String get(String address) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.at("/").getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%",
                "q=%z",
                "q=%zz",
                "q=%C3",
                "q=%C3%28",
                "q=%FF%FE",
                "q=%00",
                "q=%ED%A0%80",
                "q=%F0%9F%A9%BA",
                "q=a&q=b",
                "q",
                "q=%2",
                "codes=%",
                "codes=%C3",
                "codes=M99.03,%E4",
                "code=%zz",
                "code=%FC",
                "table=%",
                "q=%C0%AF",
                "%zz=a",
                "&&&=",
                "q=+%2B+",
                "q=%u00e9"
            })
    void query_thatIsBroken_isAnsweredOrRefused_onEachPage(String query) throws Exception {
        for (String page : List.of("/", "/suggest", "/compare", "/scribe", "/guide/", "/code/M99.03", "/code/")) {
            String answer = get(page + "?" + query);
            assertThat(answer).as(page + "?" + query).matches("(?s)HTTP/1.1 (200|302|400|404) .*");
            assertThat(answer).doesNotContain("Exception", "at io.github", "at org.eclipse");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/code/%",
                "/code/%zz",
                "/code/%C3",
                "/code/%F0%9F%A9%BA",
                "/code/%00",
                "/code/M99%2E03",
                "/code/..",
                "/code/%2e%2e/%2e%2e",
                "/guide/%FF",
                "/code/;a=b",
                "/%E4",
                "//",
                "/code//M99.03"
            })
    void path_thatIsBroken_isAnsweredOrRefused(String path) throws Exception {
        String answer = get(path);
        assertThat(answer).as(path).matches("(?s)HTTP/1.1 (200|302|400|404) .*");
        assertThat(answer).doesNotContain("Exception", "at io.github", "at org.eclipse");
    }
}
