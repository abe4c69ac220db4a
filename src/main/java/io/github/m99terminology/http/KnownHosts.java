package io.github.m99terminology.http;

import io.github.m99terminology.settings.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses requests to a name that is not this server's (421). Where no base URL is set, the addresses in answers begin with the name that the
 * request was sent to, and some of them are kept for those who ask next: whoever chooses the name would choose where the others go.
 *
 * <p>Its own are localhost and the loopback addresses, the address of {@code server.host}, the address that the connection has come in on (an orchestrator calls
 * a container by it), and those of {@code server.hosts}. Ports do not count unless one is set there: a container's port is another one outside. A
 * request that names nobody (HTTP/1.0) is sent to the connection's address.
 */
final class KnownHosts extends Handler.Wrapper {
    private static final String ANY = "*";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(?:[.]" + OCTET + "){3}|[0-9a-f:]*:[0-9a-f:.]*");

    private final Settings.Http settings;

    KnownHosts(Settings.Http settings, Handler inside) {
        super(inside);
        this.settings = settings;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String name = plain(Request.getServerName(request));
        if (settings.baseUrl().isPresent()
                || isOwn(name)
                || isSet(name, Request.getServerPort(request))
                || isOf(request, name)) {
            return super.handle(request, response, callback);
        }
        WholeResponse.refuse(
                request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421, ServerIssues.hostUnknown(name));
        return true;
    }

    private boolean isOwn(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals(plain(settings.host()))
                || (isAddress(name) && address(name).isLoopbackAddress());
    }

    private boolean isSet(String name, int port) {
        List<String> hosts = settings.hosts();
        String written = name.contains(":") ? "[" + name + "]" : name;
        return hosts.contains(ANY) || hosts.contains(written) || hosts.contains(written + ":" + port);
    }

    private static boolean isOf(Request request, String name) {
        return isAddress(name)
                && request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress here
                && address(name).equals(here.getAddress());
    }

    /** Whether it is written as an address. What only looks like one, as 300.1.2.3 does, would be looked up as a name, for whoever sends it. */
    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** Of an address that is written out; no name is looked up. */
    private static InetAddress address(String written) {
        try {
            return InetAddress.getByName(written);
        } catch (UnknownHostException noAddress) {
            return new InetSocketAddress(0).getAddress();
        }
    }

    /** In small letters, without brackets, and without the dot that ends a full name. */
    private static String plain(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.startsWith("[") && small.endsWith("]")) {
            return small.substring(1, small.length() - 1);
        }
        return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
    }
}
