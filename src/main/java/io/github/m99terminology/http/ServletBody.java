package io.github.m99terminology.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of a request that is read whole, as far as a servlet beside the FHIR endpoint takes it. */
public final class ServletBody {

    private ServletBody() {}

    /**
     * @param most bytes
     * @return null when there are more, of which no more than one is read
     */
    public static byte @Nullable [] upTo(long most, HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > most) {
            return null;
        }
        byte[] bytes = request.getInputStream().readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
        return bytes.length > most ? null : bytes;
    }
}
