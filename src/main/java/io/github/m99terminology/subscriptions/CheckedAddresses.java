package io.github.m99terminology.subscriptions;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.http.conn.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Where notifications may be sent. A name is resolved once for each connection, and the connection is made to the very addresses that were
 * checked: a name that leads to a public address when it is checked and to a private one a moment later leads nowhere.
 */
final class CheckedAddresses implements DnsResolver {

    /** Seven bits of an IPv6 address that is local to a site, by its first byte. */
    private static final int UNIQUE_LOCAL = 0xfc;

    private static final int UNIQUE_LOCAL_MASK = 0xfe;

    /** 100.64.0.0/10, behind the address translation of carriers. */
    private static final int SHARED_FIRST = 100;

    private static final int SHARED_SECOND = 64;
    private static final int SHARED_MASK = 0xc0;

    private static final int IPV4 = 4;
    private static final int MEASURED_FIRST = 198;
    private static final int MEASURED_SECOND = 18;
    private static final int MEASURED_MASK = 0xfe;
    private static final byte[] PROTOCOLS = {(byte) 192, 0, 0};
    private static final int RESERVED = 240;

    /** 64:ff9b::/96, behind which a translator finds IPv4 (RFC 6052), and 64:ff9b:1::/48, which each network uses as it likes (RFC 8215). */
    private static final byte[] TRANSLATION = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final byte[] LOCAL_TRANSLATION = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1};

    /** 2002::/16, a tunnel to the IPv4 address that follows (RFC 3056). */
    private static final byte[] TUNNEL = {0x20, 0x02};

    /** ::ffff:0:0:0/96, which a translator once made of IPv4 (RFC 2765). */
    private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0};

    /** ::/96, an IPv4 address as it was once written in IPv6. */
    private static final byte[] COMPATIBLE = new byte[12];

    private final boolean privateAddresses;
    private final Names names;

    /** What knows the addresses of a host. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** @param privateAddresses whether addresses of this machine and of its networks may be called */
    CheckedAddresses(boolean privateAddresses, Names names) {
        this.privateAddresses = privateAddresses;
        this.names = names;
    }

    /** @throws UnknownHostException also for a host that may not be called; says which address it has */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.of(host);
        for (InetAddress address : found) {
            if (!privateAddresses && isPrivate(address)) {
                throw new PrivateAddress("its address, " + address.getHostAddress() + ", is private");
            }
        }
        return found;
    }

    /** Not an unknown host, but one that nobody here wants to know. */
    static final class PrivateAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        PrivateAddress(String why) {
            super(why);
        }
    }

    /** @return why it may not be called; null when it may, as far as one can tell now */
    @Nullable
    String refusal(String endpoint) {
        URI uri;
        try {
            uri = URI.create(endpoint);
        } catch (IllegalArgumentException malformed) {
            return "it is no URL";
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            return "it is not like https://ehr.example.org/hook";
        }
        if (privateAddresses) {
            return null;
        }
        try {
            resolve(uri.getHost());
            return null;
        } catch (PrivateAddress refused) {
            return refused.getMessage();
        } catch (UnknownHostException unknown) {
            return "its host is not known";
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (bytes.length == IPV4 ? isOfNobody(bytes) : isPrivateIpv6(bytes));
    }

    /**
     * This network (0.0.0.0/8), one behind a carrier's translation, one between devices that are measured (198.18.0.0/15), a protocol's own
     * (192.0.0.0/24), and what is reserved, all hosts at once among it (240.0.0.0/4).
     */
    private static boolean isOfNobody(byte[] ipv4) {
        int first = Byte.toUnsignedInt(ipv4[0]);
        if (first == MEASURED_FIRST && (ipv4[1] & MEASURED_MASK) == MEASURED_SECOND || begins(ipv4, PROTOCOLS)) {
            return true;
        }
        return first == 0 || first >= RESERVED || first == SHARED_FIRST && (ipv4[1] & SHARED_MASK) == SHARED_SECOND;
    }

    /** Also where a translator or a tunnel makes a private IPv4 address of it. */
    private static boolean isPrivateIpv6(byte[] ipv6) {
        if ((ipv6[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL || begins(ipv6, LOCAL_TRANSLATION)) {
            return true;
        }
        if (begins(ipv6, TRANSLATION) || begins(ipv6, COMPATIBLE) || begins(ipv6, TRANSLATED)) {
            return isPrivateIpv4(ipv6, COMPATIBLE.length);
        }
        return begins(ipv6, TUNNEL) && isPrivateIpv4(ipv6, TUNNEL.length);
    }

    private static boolean isPrivateIpv4(byte[] ipv6, int from) {
        try {
            return isPrivate(InetAddress.getByAddress(Arrays.copyOfRange(ipv6, from, from + IPV4)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean begins(byte[] address, byte[] prefix) {
        return Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
    }
}
