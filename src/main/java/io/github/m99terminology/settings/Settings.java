package io.github.m99terminology.settings;

import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.hapi.content.ContentView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Every setting of the server, typed and checked. The names, defaults and meanings stand in {@code server.properties}.
 *
 * @param dataDir where the server keeps its files
 * @param writeToken the bearer token that opens writes; without one they are closed
 * @param terminology what a host of the plugin sets, too
 * @param accessLog whether each request is a line of the log
 * @param jsonLog whether the log is JSON
 * @param content what of the stored content is served, and how
 * @param searches what one search may ask for, and get
 * @param authorisation who may do what, beside the token
 * @param audit what is kept of who did what
 * @param hooks whether EHRs are answered by cards
 * @param mcp whether language models are answered
 * @param subscriptions whether there are any, and what they may do
 */
public record Settings(
        Http http,
        Path dataDir,
        Database database,
        Optional<String> writeToken,
        TerminologySettings terminology,
        boolean accessLog,
        boolean jsonLog,
        ContentView content,
        Searches searches,
        Authorisation authorisation,
        Audit audit,
        Hooks hooks,
        Mcp mcp,
        Subscriptions subscriptions) {

    /**
     * The HTTP door.
     *
     * @param port 0 takes any free port
     * @param baseUrl the FHIR base URL that clients see, without a slash at its end; absent: taken from each request
     * @param hosts names, each perhaps with a port, by which clients may call the server beside the address that it listens on; {@code *}: any
     * @param origins whose pages may use the FHIR endpoint: {@code *} for all, or scheme, host and port of each; empty for none
     * @param bodyLimit largest request body in bytes
     * @param writeLimit largest body of a write with the token; what is over {@code bodyLimit} in it must be concepts of code systems
     * @param idleTimeout a connection on which nothing moves for this long is closed
     * @param shutdownGrace how long begun requests may take to end on stop
     * @param tls what the server proves itself with; absent: it speaks plain HTTP
     */
    public record Http(
            String host,
            int port,
            Optional<String> baseUrl,
            List<String> hosts,
            List<String> origins,
            long bodyLimit,
            long writeLimit,
            int threads,
            Duration idleTimeout,
            Duration shutdownGrace,
            Balance balance,
            Arrival arrival,
            Optional<Tls> tls) {
        public Http {
            hosts = List.copyOf(hosts);
            origins = List.copyOf(origins);
        }

        /** As addresses of this server begin. */
        public String scheme() {
            return tls.isPresent() ? "https" : "http";
        }
    }

    /**
     * Two PEM files.
     *
     * @param certificate the server's certificate, then those that lead to its issuer
     * @param key its private key, in PKCS #8
     */
    public record Tls(Path certificate, Path key) {}

    /**
     * What a load balancer is told of this server.
     *
     * @param contentSuffices whether it is ready when it answers operations, though nothing stored can be read or written
     * @param shutdownDelay how long everything is answered on stop when it is no longer ready
     */
    public record Balance(boolean contentSuffices, Duration shutdownDelay) {}

    /**
     * How requests come in.
     *
     * @param connections most that are open at a time
     * @param connectionsPerClient most of them from one address
     * @param bodyTime by when a body up to the limit must have arrived whole
     * @param managementPort where health is answered as well, by threads of its own; 0 takes any free port
     */
    public record Arrival(int connections, int connectionsPerClient, Duration bodyTime, OptionalInt managementPort) {}

    /**
     * @param parameters most search parameters, each repetition counted
     * @param values most values in all of them together
     * @param pageBytes most bytes, as stored, that the resources of a page may have; a single larger one is a page by itself
     */
    public record Searches(int parameters, int values, long pageBytes) {}

    /**
     * Who may do what, beside the token that opens writes.
     *
     * @param openReads whether reads are open to whoever reaches the server
     * @param wrongTokens after how many wrong tokens in a row an address is locked out; 0: never
     * @param provider whose tokens are taken; absent: nobody's
     */
    public record Authorisation(boolean openReads, int wrongTokens, Optional<Provider> provider) {}

    /**
     * An OAuth 2.0 authorisation server.
     *
     * @param issuer as its tokens name it
     * @param keys where its keys are; absent: where its metadata say
     * @param audiences of which a token names one
     */
    public record Provider(String issuer, Optional<String> keys, Set<String> audiences) {
        public Provider {
            audiences = Set.copyOf(audiences);
        }
    }

    /**
     * Of which requests an AuditEvent is kept.
     *
     * @param writes of those that write, or try to
     * @param transactions of IHE's transactions that read
     * @param days how long each is kept
     */
    public record Audit(boolean writes, boolean transactions, int days) {
        public boolean isKept() {
            return writes || transactions;
        }
    }

    /**
     * CDS Hooks.
     *
     * @param origins whose pages may call the services from a browser, as {@link Http#origins}
     */
    public record Hooks(boolean enabled, List<String> origins) {
        public Hooks {
            origins = List.copyOf(origins);
        }
    }

    /**
     * The Model Context Protocol.
     *
     * @param origins whose pages may call its tools from a browser, as {@link Http#origins}
     */
    public record Mcp(boolean enabled, List<String> origins) {
        public Mcp {
            origins = List.copyOf(origins);
        }
    }

    /**
     * @param enabled whether clients with the token may subscribe
     * @param privateAddresses whether endpoints may be on this machine, or in its networks
     * @param interval time between two looks for what is to be told
     * @param giveUp how long an endpoint may be away
     */
    public record Subscriptions(boolean enabled, boolean privateAddresses, Duration interval, Duration giveUp) {}

    /** How long the database works on one query: as long as the server does on one operation. */
    public Duration queryTime() {
        return terminology.limits().time();
    }

    /** Where resources are stored. */
    public sealed interface Database {}

    /** A database file in the data folder. */
    public record H2File() implements Database {}

    /** A PostgreSQL database. */
    public record PostgreSql(String url, String user, String password) implements Database {
        /** Leaves the password out: settings are printed. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    /** Leaves the token out: settings are printed. */
    @Override
    public String toString() {
        return "Settings[" + http + ", data in " + dataDir + ", " + database + ", writes "
                + (writeToken.isPresent() ? "by token" : "closed") + "]";
    }
}
