package io.github.m99terminology.packages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Where clients reach the server.
 *
 * @param base the FHIR base URL that they see, where it is set
 */
record ServerAddress(Optional<String> base) {

    /** Scheme, host and what stands before {@code /fhir}, without a slash at its end; where nothing is set, as this client reached it. */
    String root(HttpServletRequest request) {
        return base.map(fhir -> fhir.replaceFirst("/fhir$", ""))
                .orElseGet(() -> request.getRequestURL().toString().replaceFirst("(//[^/]*)/.*", "$1"));
    }
}
