package io.github.m99terminology.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SMART's system scopes, of version 2 ({@code system/CodeSystem.cud}) and of version 1 ({@code system/*.read}), where {@code read} is {@code rs}, {@code
 * write} is {@code cud} and the star is both (<a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch,
 * scopes</a>). Any other scope, and one that is narrowed by a search behind a question mark, grants nothing here.
 */
record Scopes(List<Grant> grants) {
    private static final Pattern SCOPE =
            Pattern.compile("system/(\\*|[A-Z][A-Za-z]+)\\.(\\*|read|write|(?=[cruds])c?r?u?d?s?)");

    /** @param interactions letters of {@code cruds} */
    record Grant(String type, String interactions) {}

    Scopes {
        grants = List.copyOf(grants);
    }

    /** @param written each a scope by itself */
    static Scopes of(Collection<String> written) {
        List<Grant> grants = new ArrayList<>();
        for (String scope : written) {
            Matcher known = SCOPE.matcher(scope);
            if (known.matches()) {
                grants.add(new Grant(known.group(1), interactions(known.group(2))));
            }
        }
        return new Scopes(grants);
    }

    private static String interactions(String written) {
        return switch (written) {
            case "*" -> "cruds";
            case "read" -> "rs";
            case "write" -> "cud";
            default -> written;
        };
    }

    boolean allow(Permission needed) {
        return grants.stream()
                .anyMatch(grant -> grant.interactions.indexOf(needed.interaction()) >= 0
                        && (needed.type() == null
                                || grant.type.equals(Permission.ALL)
                                || grant.type.equals(needed.type())));
    }
}
