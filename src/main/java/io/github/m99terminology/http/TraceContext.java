package io.github.m99terminology.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the trace that a request belongs to into every line that is logged while it is worked on, as W3C's
 * <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a> names it. What is no trace id is passed over.
 */
final class TraceContext extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Of later versions, too, whose header may have more behind the flags. */
    private static final Pattern HEADER =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    static final String HEADER_NAME = "traceparent";
    static final String KEY = "trace";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String trace = id(request.getHeader(HEADER_NAME));
        if (trace == null) {
            chain.doFilter(request, response);
            return;
        }
        MDC.put(KEY, trace);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }

    static @Nullable String id(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher parent = HEADER.matcher(header);
        return parent.matches() ? parent.group(1) : null;
    }
}
