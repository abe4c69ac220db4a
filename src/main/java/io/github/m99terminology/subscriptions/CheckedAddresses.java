package io.github.m99terminology.subscriptions;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
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
        boolean v6 = bytes.length > 4;
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || v6 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL
                || !v6 && bytes[0] == SHARED_FIRST && (bytes[1] & SHARED_MASK) == SHARED_SECOND;
    }
}
