package io.github.m99terminology.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Refusals of Jetty's own, such as a malformed request line: an OperationOutcome or a line of text, never HTML. */
final class ErrorPages extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String sentence =
                switch (status) {
                    case HttpStatus.NOT_FOUND_404 -> ServerIssues.noSuchPage();
                    case HttpStatus.BAD_REQUEST_400 -> ServerIssues.requestUnreadable(reason(status, request));
                    default -> ServerIssues.refused(status, reason(status, request));
                };
        WholeResponse.refuse(request, response, callback, status, sentence);
        return true;
    }

    /** What Jetty says about a client's error; what went wrong inside stays in the log. */
    private static String reason(int status, Request request) {
        @Nullable Object said = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        return status < 500 && said != null ? said.toString() : HttpStatus.getMessage(status);
    }
}
