package io.github.m99terminology.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.subscriptions.CheckedAddresses.PrivateAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever may write a subscription chooses whom this server calls. Which addresses are of nobody outside is told here by IANA's registries of special
 * addresses, network by network, and an IPv4 address is the same in whatever way IPv6 writes it.
 */
class AddressLawsTest {

    /** Of this machine and of networks: RFC 6890 and those after it, but for the three that stand in documents. */
    private static final List<String> PRIVATE = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static long number(String address) {
        return Arrays.stream(address.split("\\."))
                .mapToLong(Long::parseLong)
                .reduce(0, (sum, part) -> sum * 256 + part);
    }

    private static boolean isListed(long address) {
        return PRIVATE.stream().anyMatch(network -> {
            int bits = 32 - Integer.parseInt(network.substring(network.indexOf('/') + 1));
            return address >> bits == number(network.substring(0, network.indexOf('/'))) >> bits;
        });
    }

    private static byte[] bytes(long address) {
        return new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
    }

    /** First and last of each network, those before and behind it, and any others. */
    private static List<Long> addresses() {
        List<Long> all = new ArrayList<>();
        for (String network : PRIVATE) {
            long first = number(network.substring(0, network.indexOf('/')));
            long size = 1L << 32 - Integer.parseInt(network.substring(network.indexOf('/') + 1));
            all.addAll(List.of(first, first + size / 2, first + size - 1));
            all.add(Math.max(0, first - 1));
            all.add(Math.min(0xffffffffL, first + size));
        }
        new Random(1).longs(2000, 0, 1L << 32).forEach(all::add);
        return all;
    }

    private static boolean mayBeCalled(byte[] address) {
        try {
            return new CheckedAddresses(false, host -> new InetAddress[] {InetAddress.getByAddress(address)})
                            .resolve("ehr.example.org")
                            .length
                    == 1;
        } catch (PrivateAddress refused) {
            return false;
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void address_ofAListedNetwork_isRefused_andNoOther() throws Exception {
        for (long address : addresses()) {
            assertThat(mayBeCalled(bytes(address)))
                    .as(InetAddress.getByAddress(bytes(address)).getHostAddress())
                    .isEqualTo(!isListed(address));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000ffff, ''", // mapped
        "000000000000000000000000, ''", // compatible
        "0064ff9b0000000000000000, ''", // translated, RFC 6052
        "0000000000000000ffff0000, ''", // translated, RFC 2765
        "2002, 00000000000000000001", // tunnelled, RFC 3056
    })
    void address_asIpv6WritesIt_isJudgedAlike(String before, String behind) throws Exception {
        byte[] first = java.util.HexFormat.of().parseHex(before);
        byte[] last = java.util.HexFormat.of().parseHex(behind);
        for (long address : addresses()) {
            byte[] whole = new byte[16];
            System.arraycopy(first, 0, whole, 0, first.length);
            System.arraycopy(bytes(address), 0, whole, first.length, 4);
            System.arraycopy(last, 0, whole, first.length + 4, last.length);
            assertThat(mayBeCalled(whole))
                    .as(InetAddress.getByAddress(whole).getHostAddress())
                    .isEqualTo(!isListed(address));
        }
    }

    /** One of several addresses of a name is enough to be refused: which of them is called is the network's to choose. */
    @Test
    void name_withOnePrivateAddress_isRefused_wherever_itStands() throws Exception {
        InetAddress open = InetAddress.getByName("203.0.113.7");
        InetAddress closed = InetAddress.getByName("10.0.0.1");
        for (InetAddress[] found : new InetAddress[][] {{closed, open}, {open, closed}, {open, open, closed}}) {
            CheckedAddresses addresses = new CheckedAddresses(false, host -> found);
            assertThatThrownBy(() -> addresses.resolve("x")).hasMessageContaining("10.0.0.1");
            assertThat(addresses.refusal("https://ehr.example.org/hook")).contains("10.0.0.1");
            assertThat(new CheckedAddresses(true, host -> found).resolve("x")).isEqualTo(found);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://ehr.example.org/hook, true",
        "http://ehr.example.org:8080/hook?token=a, true",
        "https://user@ehr.example.org/, false",
        "https://ehr.example.org/#x, false",
        "ftp://ehr.example.org/, false",
        "ehr.example.org/hook, false",
        "https:///hook, false",
        "'https://ehr example.org/', false",
        "https://ehr.example.org/%zz, false",
        "javascript:alert(1), false"
    })
    void endpoint_isAnAddressOfTheWeb(String endpoint, boolean is) throws Exception {
        InetAddress open = InetAddress.getByName("203.0.113.7");
        CheckedAddresses addresses = new CheckedAddresses(false, host -> new InetAddress[] {open});

        assertThat(addresses.refusal(endpoint) == null).isEqualTo(is);
        assertThat(new CheckedAddresses(true, host -> new InetAddress[] {open}).refusal(endpoint) == null)
                .as("what is no address is none anywhere")
                .isEqualTo(is);
    }
}
