package io.github.m99terminology.http;

import io.github.m99terminology.access.Access;
import io.github.m99terminology.access.Caller;
import io.github.m99terminology.access.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request: found out when somebody asks, once. What is open to everybody asks nobody, and so goes on while the provider is away, whatever token came
 * with it.
 */
public final class Sender {
    private static final String KEY = Sender.class.getName();
    private static final int MOST_WRITTEN = 10_000;
    private static final InetAddress NOWHERE = InetAddress.getLoopbackAddress();

    private final Access access;
    private final @Nullable String authorization;
    private final InetAddress address;
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable Caller caller;
    private volatile boolean writes;

    private Sender(Access access, @Nullable String authorization, InetAddress address) {
        this.access = access;
        this.authorization = authorization;
        this.address = address;
    }

    /** From now on the request knows its sender. */
    static void attach(Request request, Access access) {
        InetAddress address =
                request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                        ? Objects.requireNonNullElse(remote.getAddress(), NOWHERE)
                        : NOWHERE;
        request.setAttribute(KEY, new Sender(access, authorization(request), address));
    }

    /** Of two that differ nobody on the request's way knows which one counts: together they are nobody's token. */
    private static @Nullable String authorization(Request request) {
        List<String> sent = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION).stream()
                .distinct()
                .toList();
        return sent.isEmpty() ? null : String.join(", ", sent);
    }

    public static Sender of(HttpServletRequest request) {
        return (Sender) Objects.requireNonNull(request.getAttribute(KEY), KEY);
    }

    /** What the log calls the sender: null when nobody has asked, or the sender is nobody in particular. */
    static @Nullable String name(Request request) {
        Caller known = request.getAttribute(KEY) instanceof Sender sender ? sender.caller : null;
        if (known instanceof Caller.Client client) {
            return client.name();
        }
        return known instanceof Caller.TokenHolder ? "write.token" : null;
    }

    /** Whether it has come out that the request writes, or tries to. */
    static boolean writes(Request request) {
        return request.getAttribute(KEY) instanceof Sender sender && sender.writes;
    }

    /** What it has written. */
    static List<String> written(Request request) {
        if (request.getAttribute(KEY) instanceof Sender sender) {
            synchronized (sender.written) {
                return List.copyOf(sender.written);
            }
        }
        return List.of();
    }

    /** @param reference type, id and version of what is written for the sender */
    public void wrote(String reference) {
        if (written.size() < MOST_WRITTEN) {
            written.add(reference);
        }
    }

    private Caller caller() {
        Caller known = caller;
        if (known == null) {
            known = access.caller(authorization, address);
            caller = known;
        }
        return known;
    }

    /** Whether reads need no token. */
    public boolean readsAreOpen() {
        return access.openReads();
    }

    /** Why the request may not write, as it tries to; null when it may. */
    public @Nullable Denial ofWrite(List<Permission> needed) {
        writes = true;
        return of(needed, Denial.Asked.WRITE);
    }

    /** Whether it might write, were it to. */
    public boolean mayWrite(Permission needed) {
        return of(List.of(needed), Denial.Asked.WRITE) == null;
    }

    /** Why the request may not read; null when it may. */
    public @Nullable Denial ofRead(List<Permission> needed) {
        return access.openReads() ? null : of(needed, Denial.Asked.READ);
    }

    /** Why the request may not even be looked at; null when it comes with a good token. */
    @Nullable
    Denial ofAnything() {
        return of(List.of(), Denial.Asked.EITHER);
    }

    /** Why the request may not read what is never open to everybody; null when it may. */
    public @Nullable Denial ofConfidential(Permission needed) {
        return of(List.of(needed), Denial.Asked.CONFIDENTIAL);
    }

    /** Whether it may read that. */
    public boolean mayReadConfidential(Permission needed) {
        return ofConfidential(needed) == null;
    }

    private @Nullable Denial of(List<Permission> needed, Denial.Asked asked) {
        return Denial.of(access, caller(), needed, asked);
    }
}
