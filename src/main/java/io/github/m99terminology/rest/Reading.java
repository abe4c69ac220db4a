package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.http.ServerIssues;
import org.jspecify.annotations.Nullable;

/**
 * How far HAPI has come with a request: it finds the method, reads the method's parameters out of body and query, and then works. HAPI meets
 * some mistakes in a body or a search value with a failure that it did not foresee; when it came tells whose fault it is.
 */
enum Reading {
    BODY(ServerIssues.bodyBroken()),
    QUERY(ServerIssues.searchValueBroken());

    private static final String KEY = Reading.class.getName();

    private final String broken;

    Reading(String broken) {
        this.broken = broken;
    }

    /** What to say to whoever sent it. */
    String broken() {
        return broken;
    }

    /** The method is found; its parameters are read next. */
    static void begins(RequestDetails request) {
        boolean body =
                switch (request.getRequestType()) {
                    case POST, PUT, PATCH -> true;
                    default -> false;
                };
        request.getUserData().put(KEY, body ? BODY : QUERY);
    }

    static void ends(RequestDetails request) {
        request.getUserData().remove(KEY);
    }

    /** What is being read, or null before and after. */
    static @Nullable Reading of(RequestDetails request) {
        return request.getUserData().get(KEY) instanceof Reading reading ? reading : null;
    }
}
