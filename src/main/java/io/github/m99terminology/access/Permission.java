package io.github.m99terminology.access;

import org.jspecify.annotations.Nullable;

/**
 * What a request needs to be allowed.
 *
 * @param type of the resources that it is about; {@code *} for all of them, null for whichever
 * @param interaction one of {@code c r u d s}, as SMART's scopes have them
 */
public record Permission(@Nullable String type, char interaction) {
    public static final String ALL = "*";

    public Permission {
        if ("cruds".indexOf(interaction) < 0) {
            throw new IllegalArgumentException("no interaction of a scope: " + interaction);
        }
    }

    /** Such an interaction with any type will do. */
    public static Permission anywhere(char interaction) {
        return new Permission(null, interaction);
    }

    /** The least scope that grants it. */
    @Override
    public String toString() {
        return "system/" + (type == null ? ALL : type) + "." + interaction;
    }
}
