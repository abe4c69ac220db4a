package io.github.m99terminology.hapi;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Whether a request takes its answer compressed (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110,
 * 12.5.3</a>). {@code gzip} and {@code x-gzip} are the same; named, they count before {@code *}; a weight of 0 refuses. Plain is what is
 * sent where nothing is said, where plain weighs more, and where what is said cannot be read: it is never wrong to send it.
 */
public final class AcceptEncoding {

    private static final Pattern WEIGHT = Pattern.compile("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?");
    private static final double UNSAID = -1;

    private AcceptEncoding() {}

    /** @param headers the values of all headers of the name */
    public static boolean takesGzip(List<String> headers) {
        if (headers.isEmpty()) {
            return false;
        }
        double gzip = UNSAID;
        double any = UNSAID;
        double identity = UNSAID;
        for (String coding : codings(headers)) {
            String[] parts = coding.split(";", 2);
            double weight = weight(parts);
            switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
                case "*" -> any = Math.max(any, weight);
                case "identity" -> identity = Math.max(identity, weight);
                default -> {}
            }
        }
        double wanted = gzip == UNSAID ? any : gzip;
        return wanted > 0 && wanted >= identity;
    }

    private static List<String> codings(List<String> headers) {
        List<String> codings = new ArrayList<>();
        headers.forEach(header -> Collections.addAll(codings, header.split(",")));
        return codings;
    }

    /** 1 where none is given, 0 where it cannot be read. */
    private static double weight(String[] parts) {
        if (parts.length == 1) {
            return 1;
        }
        String parameter = parts[1].strip().toLowerCase(Locale.ROOT);
        String weight = parameter.startsWith("q=") ? parameter.substring(2).strip() : "";
        return WEIGHT.matcher(weight).matches() ? Double.parseDouble(weight) : 0;
    }
}
