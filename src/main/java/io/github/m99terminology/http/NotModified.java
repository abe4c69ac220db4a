package io.github.m99terminology.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;

/**
 * Sends a 304 without a length. Jetty says of every answer without a body that it is 0 bytes long; but of a 304 the length would be that of
 * the answer which the client has (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.6">RFC 9110, 8.6</a>), and a cache may believe it.
 */
final class NotModified extends HttpStream.Wrapper {

    NotModified(HttpStream stream) {
        super(stream);
    }

    @Override
    public void send(
            MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content, Callback callback) {
        boolean applies = response != null && response.getStatus() == HttpStatus.NOT_MODIFIED_304;
        super.send(request, applies ? withoutLength(response) : response, last, content, callback);
    }

    private static MetaData.Response withoutLength(MetaData.Response response) {
        HttpFields headers = HttpFields.build(response.getHttpFields()).remove(HttpHeader.CONTENT_LENGTH);
        return new MetaData.Response(
                response.getStatus(),
                response.getReason(),
                response.getHttpVersion(),
                headers,
                -1,
                response.getTrailersSupplier());
    }
}
