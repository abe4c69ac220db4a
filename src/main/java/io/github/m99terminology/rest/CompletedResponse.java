package io.github.m99terminology.rest;

import io.github.m99terminology.hapi.concepts.ConceptLists;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * An answer that names lists of concepts, if {@link NamedConcepts} has said so: it is collected, for it is short, and sent with the lists.
 * Any other answer passes.
 */
final class CompletedResponse extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final ConceptLists lists;
    private @Nullable StringWriter collected;

    CompletedResponse(HttpServletRequest request, HttpServletResponse response, ConceptLists lists) {
        super(response);
        this.request = request;
        this.lists = lists;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (!NamedConcepts.areIn(request)) {
            return super.getWriter();
        }
        collected = new StringWriter();
        return new PrintWriter(collected);
    }

    void complete() throws IOException {
        if (collected != null) {
            boolean xml = String.valueOf(getContentType()).contains("xml");
            PrintWriter out = super.getWriter();
            lists.write(collected.getBuffer(), xml, out);
            out.flush();
        }
    }
}
