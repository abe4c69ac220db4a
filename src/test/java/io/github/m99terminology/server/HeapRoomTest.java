package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The JVM refuses a least that is above the most, also for the moment between two settings. */
class HeapRoomTest {
    private final HeapRoom before = Objects.requireNonNull(HeapRoom.now());

    @AfterEach
    void restore() {
        before.use();
    }

    @Test
    void whateverWasSetBeforeTheNextIsWhatCounts() {
        List<HeapRoom> rooms = List.of(
                new HeapRoom(10, 20),
                new HeapRoom(45, 60),
                new HeapRoom(5, 10),
                new HeapRoom(10, 60),
                new HeapRoom(0, 100));
        for (HeapRoom first : rooms) {
            for (HeapRoom second : rooms) {
                first.use();
                second.use();

                assertThat(HeapRoom.now()).as("%s after %s", second, first).isEqualTo(second);
            }
        }
    }
}
