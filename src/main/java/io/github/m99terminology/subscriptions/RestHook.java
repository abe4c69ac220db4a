package io.github.m99terminology.subscriptions;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.jspecify.annotations.Nullable;

/**
 * Sends one notification: with a payload, the change itself as if at that base (PUT or DELETE of the resource); without, an empty POST
 * (<a href="http://hl7.org/fhir/R4/subscription.html#2.46.7.1">R4</a>). Redirects are not followed: they would lead past the check of the address.
 */
final class RestHook {

    static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]{1,100}):[ \\t]*([ -~]{0,4000})");

    /** What HTTP itself says. */
    private static final Set<String> NOT_THEIRS = Set.of(
            "host", "content-length", "content-type", "connection", "expect", "upgrade", "transfer-encoding", "te");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Four bits of an IPv6 address that is local to a site, by its first byte. */
    private static final int UNIQUE_LOCAL = 0xfc;

    private static final int UNIQUE_LOCAL_MASK = 0xfe;

    /** 100.64.0.0/10, behind the address translation of carriers. */
    private static final int SHARED_FIRST = 100;

    private static final int SHARED_SECOND = 64;
    private static final int SHARED_MASK = 0xc0;
    private static final int OK_FROM = 200;
    private static final int OK_TO = 299;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final boolean privateAddresses;

    /** @param privateAddresses whether addresses of this machine and of its networks may be called */
    RestHook(boolean privateAddresses) {
        this.privateAddresses = privateAddresses;
    }

    /** What is sent: with a body PUT, without one DELETE or, where no payload is asked for, POST. */
    record Notification(String type, String id, byte @Nullable [] body) {}

    static boolean isHeader(String line) {
        Matcher header = HEADER.matcher(line);
        return header.matches() && !NOT_THEIRS.contains(header.group(1).toLowerCase(java.util.Locale.ROOT));
    }

    /**
     * The host, when it may be called.
     *
     * @return why not; null when it may
     */
    @Nullable
    String refusal(String endpoint) {
        URI uri;
        try {
            uri = URI.create(endpoint);
        } catch (IllegalArgumentException malformed) {
            return "it is no URL";
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            return "it is not like https://ehr.example.org/hook";
        }
        if (privateAddresses) {
            return null;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                if (isPrivate(address)) {
                    return "its address, " + address.getHostAddress() + ", is private";
                }
            }
            return null;
        } catch (UnknownHostException unknown) {
            return "its host is not known";
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean v6 = bytes.length > 4;
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || v6 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL
                || !v6 && bytes[0] == SHARED_FIRST && (bytes[1] & SHARED_MASK) == SHARED_SECOND;
    }

    /** @return why it did not arrive; null when it did */
    @Nullable
    String send(SubscriptionChannelComponent channel, Notification notification) {
        String refused = refusal(channel.getEndpoint());
        if (refused != null) {
            return "the endpoint may not be called: " + refused;
        }
        try {
            HttpResponse<Void> answer = client.send(request(channel, notification), BodyHandlers.discarding());
            int status = answer.statusCode();
            return status >= OK_FROM && status <= OK_TO ? null : "the endpoint answered " + status;
        } catch (IOException away) {
            return "the endpoint did not answer: "
                    + (away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "the server is stopping";
        }
    }

    private static HttpRequest request(SubscriptionChannelComponent channel, Notification notification) {
        HttpRequest.Builder request;
        String base = channel.getEndpoint().replaceFirst("/$", "");
        if (channel.hasPayload()) {
            URI resource = URI.create(base + "/" + notification.type() + "/" + notification.id());
            request = HttpRequest.newBuilder(resource);
            if (notification.body() == null) {
                request.DELETE();
            } else {
                request.PUT(BodyPublishers.ofByteArray(notification.body()))
                        .header("Content-Type", channel.getPayload() + ";charset=UTF-8");
            }
        } else {
            request = HttpRequest.newBuilder(URI.create(channel.getEndpoint())).POST(BodyPublishers.noBody());
        }
        for (String line : lines(channel)) {
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                request.header(header.group(1), header.group(2).strip());
            }
        }
        return request.timeout(ANSWER).build();
    }

    static List<String> lines(SubscriptionChannelComponent channel) {
        return channel.getHeader().stream()
                .map(StringType::getValue)
                .filter(line -> line != null && !line.isBlank())
                .toList();
    }
}
