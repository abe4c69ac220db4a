package io.github.m99terminology.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Tells browsers to call this server by TLS alone from now on
 * (<a href="https://www.rfc-editor.org/rfc/rfc6797#section-7.2">RFC 6797</a>). Not when it is called localhost: that name is every program's on the machine,
 * and a browser would keep the promise for all of their ports. To an address no browser applies it.
 */
final class StrictTransport implements HttpConfiguration.Customizer {
    private static final String YEAR = "max-age=31536000";

    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        String name = Request.getServerName(request);
        if (!name.equals("localhost") && !name.endsWith(".localhost")) {
            headers.put(HttpHeader.STRICT_TRANSPORT_SECURITY, YEAR);
        }
        return request;
    }
}
