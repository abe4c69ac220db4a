package io.github.m99terminology.access;

import java.time.Duration;

/** Who has sent a request, as far as its token tells. */
public sealed interface Caller {

    /** No token was sent. */
    record Anonymous() implements Caller {}

    /** Has the token of the setting {@code write.token}. */
    record TokenHolder() implements Caller {}

    /**
     * A client of the provider.
     *
     * @param name the client's, and behind a slash its subject's where that is somebody else
     */
    record Client(String name, Scopes scopes) implements Caller {

        /** Whether its scopes grant that. */
        public boolean may(Permission needed) {
            return scopes.allow(needed);
        }
    }

    /** The token opens nothing. */
    record Stranger(Flaw flaw) implements Caller {}

    /** Nobody can tell at the moment: the provider's keys are not to be had. */
    record Unverified() implements Caller {}

    /**
     * There were too many wrong tokens from there: this one was not looked at.
     *
     * @param rest how long that goes on
     */
    record LockedOut(Duration rest) implements Caller {}

    /** Why a token opens nothing. */
    enum Flaw {
        /** Neither the server's own nor signed by the provider. */
        UNKNOWN,
        /** The provider's, and its time is over or has not come. */
        EXPIRED,
        /** By another issuer, or the provider's for somebody else, or without an end. */
        FOREIGN
    }
}
