package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Guidance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /compare?codes=M99.63,M99.64}: codes side by side, what differs marked. Anything else gets a sentence on what is missing. */
final class CompareServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Editions editions;

    CompareServlet(Editions editions) {
        this.editions = editions;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Edition edition = editions.current().orElse(null);
        if (edition == null) {
            send(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, MissingView.empty("./"));
            return;
        }
        List<String> typed = typed(request.getParameterValues("codes"));
        Set<String> codes = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        typed.stream()
                .limit(CompareView.MOST + 1L)
                .forEach(each -> edition.search().spelled(each).ifPresentOrElse(codes::add, () -> unknown.add(each)));
        String refusal = CompareView.refusal(typed.size(), unknown, codes.size());
        List<Guidance> columns = refusal.isEmpty()
                ? codes.stream()
                        .flatMap(code -> edition.guidance(code).stream())
                        .toList()
                : List.of();
        int status = refusal.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST;
        send(request, response, status, CompareView.render(edition, typed, columns, refusal));
    }

    private static List<String> typed(String[] values) {
        return Optional.ofNullable(values).stream()
                .flatMap(Arrays::stream)
                .flatMap(value -> Arrays.stream(value.split("[,;\\s]+")))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
