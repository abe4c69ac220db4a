package io.github.m99terminology.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final AtomicLong now = new AtomicLong();
    private final Attempts attempts = new Attempts(3, now::get);
    private final InetAddress client = address("10.0.0.1");

    private static InetAddress address(String written) {
        try {
            return InetAddress.getByName(written);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void seconds(long passed) {
        now.addAndGet(Duration.ofSeconds(passed).toNanos());
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(client);
        }
    }

    @Test
    void lock_comesWithTheLastOfTheAttempts_andEndsAMinuteLater() {
        fail(2);
        assertThat(attempts.lock(client)).isNull();
        fail(1);
        seconds(20);
        assertThat(attempts.lock(client)).isEqualTo(Duration.ofSeconds(40));
        seconds(41);
        assertThat(attempts.lock(client)).isNull();
        fail(2);
        assertThat(attempts.lock(client)).isNull();
    }

    @Test
    void attempts_furtherApartThanAMinute_areForgotten() {
        for (int i = 0; i < 10; i++) {
            fail(1);
            seconds(61);
        }
        fail(2);
        assertThat(attempts.lock(client)).isNull();
    }

    @Test
    void attempts_fromOtherAddresses_countForThem() {
        fail(3);
        assertThat(attempts.lock(address("10.0.0.2"))).isNull();
    }

    /** A network of IPv6 is one client's: it has more addresses than anybody can try. */
    @Test
    void attempts_fromOneNetworkOfIpv6_countTogether() {
        for (int i = 1; i <= 3; i++) {
            attempts.failed(address("2001:db8:0:1::" + i));
        }
        assertThat(attempts.lock(address("2001:db8:0:1::99"))).isNotNull();
        assertThat(attempts.lock(address("2001:db8:0:2::1"))).isNull();
    }

    @Test
    void addresses_areKeptUpToABound() {
        for (int i = 0; i < 30_000; i++) {
            attempts.failed(address("10.1." + i / 256 + "." + i % 256));
        }
        assertThat(attempts.addresses()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void lock_switchedOff_neverComes() {
        Attempts off = new Attempts(0, now::get);
        for (int i = 0; i < 100; i++) {
            off.failed(client);
        }
        assertThat(off.lock(client)).isNull();
    }
}
