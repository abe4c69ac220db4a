package io.github.m99terminology.hapi;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** {@link Colours} behind HAPI's providers, and behind the fast path in front of them. */
abstract class TwoDoors {

    static PlainServer plain;
    static PlainServer fast;

    @BeforeAll
    static void open() throws Exception {
        plain = PlainServer.start(false);
        fast = PlainServer.start(true);
        doors().forEach(door -> door.store.update(snapshot -> snapshot.with(Colours.content())));
    }

    @AfterAll
    static void close() throws Exception {
        plain.close();
        fast.close();
    }

    static List<PlainServer> doors() {
        return List.of(plain, fast);
    }
}
