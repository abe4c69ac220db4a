package io.github.m99terminology.http;

import io.github.m99terminology.access.Provider;
import io.github.m99terminology.hapi.EntityTags;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Who gives tokens for this server, where SMART's apps look for it. Below the FHIR endpoint, as they have it, and at the root, as others do. */
final class SmartConfiguration extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/.well-known/smart-configuration";

    private final transient Provider provider;

    SmartConfiguration(Provider provider) {
        this.provider = provider;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String json = provider.smartConfiguration();
        if (json == null) {
            response.setHeader("Retry-After", "10");
            refuse(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, ServerIssues.providerAway());
            return;
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        send(request, response, HttpServletResponse.SC_OK, "application/json", body, EntityTags.of(body));
    }
}
