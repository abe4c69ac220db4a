package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.cli.Destination.Refused;
import io.github.m99terminology.cli.Feed.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one run of a mirror to the next. */
class MirrorStateTest {
    private static final String FEED = "https://tx.example.org/all.xml";
    private static final Entry SET = new Entry("ValueSet", "https://tx.example.org/a b=c:ä.json", "00ff");

    @TempDir
    Path folder;

    private MirrorState state() throws Exception {
        return MirrorState.of(folder.resolve("state"), FEED);
    }

    @Test
    void whatWasTaken_isKnownToTheNextRun_untilItChanges() throws Exception {
        MirrorState first = state();
        assertThat(first.has(SET)).isFalse();
        first.take(SET, "ValueSet/a");
        first.tag("W/\"1\"");
        first.write();

        MirrorState next = state();
        assertThat(next.has(SET)).isTrue();
        assertThat(next.has(new Entry("ValueSet", SET.address(), "00fe"))).isFalse();
        assertThat(next.tag()).isEqualTo("W/\"1\"");
        assertThat(next.resources()).containsOnly(java.util.Map.entry(SET.address(), "ValueSet/a"));
    }

    /** Nothing tells whether it has changed. */
    @Test
    void entryWithoutAHash_isTakenEachTime() throws Exception {
        Entry plain = new Entry("ValueSet", "https://tx.example.org/plain.json", "");
        MirrorState state = state();
        state.take(plain, "ValueSet/plain");
        state.write();

        assertThat(state().has(plain)).isFalse();
        assertThat(state().resources()).containsKey(plain.address());
    }

    @Test
    void whatIsForgotten_isNotDeletedAgain() throws Exception {
        MirrorState state = state();
        state.take(SET, "ValueSet/a");
        state.forget(SET.address());
        state.write();

        assertThat(state().resources()).isEmpty();
        assertThat(state().has(SET)).isFalse();
    }

    /** It names none of what came from the other feed: all of that would be deleted from the server. */
    @Test
    void fileOfAnotherFeed_isRefused_andStaysAsItIs() throws Exception {
        MirrorState state = state();
        state.take(SET, "ValueSet/a");
        state.write();
        Path file = folder.resolve("state");
        String before = Files.readString(file);

        assertThatThrownBy(() -> MirrorState.of(file, "https://other.example.org/feed"))
                .isInstanceOf(Refused.class)
                .hasMessage(file + " remembers what was taken from " + FEED
                        + ". Each feed needs a file of its own: name one with --state.");
        assertThat(file).hasContent(before);
    }

    /** Written by an earlier version. */
    @Test
    void fileThatNamesNoFeed_isTakenForThisOne() throws Exception {
        Files.writeString(folder.resolve("state"), "feed-tag=W/\"7\"\n");

        assertThat(state().tag()).isEqualTo("W/\"7\"");
    }

    @Test
    void fileThatIsNoState_isRefusedInASentence() throws Exception {
        Files.write(folder.resolve("state"), new byte[] {'\\', 'u', 'x', '\n'});
        assertThatThrownBy(this::state)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Name another one with --state");

        Files.write(folder.resolve("state"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(this::state)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Name another one with --state");
    }
}
