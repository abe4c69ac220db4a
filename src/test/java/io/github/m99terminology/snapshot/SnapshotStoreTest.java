package io.github.m99terminology.snapshot;

import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SnapshotStoreTest {

    private final SnapshotStore store = new SnapshotStore();

    @Test
    void listener_thatThrows_leavesTheOthersTold_andTheChangeInPlace() {
        List<TerminologySnapshot> told = new ArrayList<>();
        store.onSwap(told::add);
        store.onSwap(next -> {
            throw new IllegalStateException("a listener that is broken on purpose");
        });
        store.onSwap(told::add);

        TerminologySnapshot next = store.update(current -> current.with(animals()));

        assertThat(told).containsExactly(next, next);
        assertThat(store.current()).isSameAs(next);
    }

    @Test
    void listener_isToldWhileOthersMayWrite() {
        AtomicBoolean first = new AtomicBoolean(true);
        List<Object> outcome = new ArrayList<>();
        store.onSwap(next -> {
            if (first.getAndSet(false)) {
                outcome.add(writeOfAnotherThread());
            }
        });

        store.update(current -> current.with(animals("a1", "1")));

        assertThat(outcome).containsExactly("written");
        assertThat(store.current().codeSystems()).hasSize(2);
    }

    private String writeOfAnotherThread() {
        CompletableFuture<TerminologySnapshot> other =
                CompletableFuture.supplyAsync(() -> store.update(current -> current.with(animals("a2", "2"))));
        try {
            other.get(10, TimeUnit.SECONDS);
            return "written";
        } catch (TimeoutException locked) {
            return "it waits for a lock";
        } catch (Exception failed) {
            return failed.toString();
        }
    }
}
