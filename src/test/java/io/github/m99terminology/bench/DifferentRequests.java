package io.github.m99terminology.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Valid {@code $lookup} requests of which no two are equal for a million of them, so that no answer is there ready: the
 * weights of the language ranges count up. With {@code rotate}, codes and asked-for properties go round as well.
 */
final class DifferentRequests implements Requests {
    private static final List<String> PROPERTIES = List.of(
            "",
            "&property=designation",
            "&property=designation&property=parent",
            "&property=billable&property=chapter",
            "&property=child",
            "&property=definition&property=region");

    private final int port;
    private final boolean rotate;
    private int count;

    DifferentRequests(int port, boolean rotate) {
        this.port = port;
        this.rotate = rotate;
    }

    @Override
    public byte[] next() {
        int n = count++;
        String ranges = String.format(Locale.ROOT, "en;q=0.%03d,fr;q=0.%03d", 1 + n % 999, 1 + n / 999 % 999);
        String path =
                rotate ? HttpBenchmark.lookup(code(n)) + PROPERTIES.get(n % PROPERTIES.size()) : HttpBenchmark.LOOKUP;
        return Requests.get(port, path + "&displayLanguage=" + URLEncoder.encode(ranges, StandardCharsets.US_ASCII));
    }

    /** The billable codes of the family, round and round; M99.9 has no codes below it. */
    static String code(int n) {
        return "M99." + n / 10 % 9 + n % 10;
    }
}
