package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Which names of hosts are addresses, held against Guava's reading. What is taken for one is handed to the JDK, which asks the name servers about
 * anything that is none: for each request of a stranger's a thread would wait for their answer.
 */
class WrittenAddressesTest {
    @Test
    void name_isTakenForAnAddress_onlyWhereNobodyHasToBeAsked() {
        Random random = new Random(4);
        int addresses = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int part = 0; part < 3 + random.nextInt(3); part++) {
                name.append(part == 0 ? "" : ".").append(number(random));
            }
            boolean address = KnownHosts.isAddress(name.toString());
            assertThat(address).as("%s", name).isEqualTo(InetAddresses.isInetAddress(name.toString()));
            addresses += address ? 1 : 0;
        }
        assertThat(addresses).isGreaterThan(5_000);
    }

    private static String number(Random random) {
        String number = String.valueOf(random.nextInt(random.nextInt(4) == 0 ? 1200 : 256));
        return switch (random.nextInt(20)) {
            case 0 -> "0" + number;
            case 1 -> "";
            case 2 -> number + "a";
            default -> number;
        };
    }

    /** With a colon the JDK asks nobody: it is an address or refused. */
    @Test
    void address_ofTheNewerKind_isKnownInEachWayToWriteIt() {
        for (String written :
                new String[] {"::1", "::", "2001:db8::8:800:200c:417a", "::ffff:127.0.0.1", "1:2:3:4:5:6:7:8"}) {
            assertThat(KnownHosts.isAddress(written)).as(written).isTrue();
            assertThat(InetAddresses.isInetAddress(written)).isTrue();
        }
        for (String name :
                new String[] {"", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.4.example.org", "a.b.c.d", "1.2.3.４"}) {
            assertThat(KnownHosts.isAddress(name)).as(name).isFalse();
        }
    }
}
