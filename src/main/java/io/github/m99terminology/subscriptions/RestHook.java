package io.github.m99terminology.subscriptions;

import io.github.m99terminology.subscriptions.CheckedAddresses.PrivateAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.util.EntityUtils;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.jspecify.annotations.Nullable;

/**
 * Sends one notification: with a payload, the change itself as if at that base (PUT or DELETE of the resource); without, an empty POST
 * (<a href="http://hl7.org/fhir/R4/subscription.html#2.46.7.1">R4</a>). Redirects are not followed, and no proxy is asked: both would lead past
 * the check of the address.
 *
 * <p>Java's own client would resolve the name again, after the check; this one connects to the addresses that it is given, and still
 * names the host to the endpoint and to its certificate.
 */
final class RestHook {

    static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]{1,100}):[ \\t]*([ -~]{0,4000})");

    /** What HTTP itself says. */
    private static final Set<String> NOT_THEIRS = Set.of(
            "host", "content-length", "content-type", "connection", "expect", "upgrade", "transfer-encoding", "te");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int AT_A_TIME = 10;
    private static final int OK_FROM = 200;
    private static final int OK_TO = 299;

    private final CheckedAddresses addresses;
    private final Duration patience;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "subscription-clock");
        thread.setDaemon(true);
        return thread;
    });

    /** @param privateAddresses whether addresses of this machine and of its networks may be called */
    RestHook(boolean privateAddresses) {
        this(new CheckedAddresses(privateAddresses, InetAddress::getAllByName), ANSWER, null);
    }

    /**
     * @param patience from the beginning of a call to the end of its answer, however much comes in between
     * @param trust of certificates; null for what Java trusts
     */
    RestHook(CheckedAddresses addresses, Duration patience, @Nullable SSLContext trust) {
        this.addresses = addresses;
        this.patience = patience;
        RequestConfig limits = RequestConfig.custom()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setConnectionRequestTimeout((int) CONNECT.toMillis())
                .setSocketTimeout((int) patience.toMillis())
                .build();
        this.client = HttpClientBuilder.create()
                .setDnsResolver(addresses)
                .setSSLContext(trust)
                .setDefaultRequestConfig(limits)
                .setMaxConnPerRoute(AT_A_TIME)
                .setUserAgent("fhir-subscription")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** What is sent: with a body PUT, without one DELETE or, where no payload is asked for, POST. */
    record Notification(String type, String id, byte @Nullable [] body) {}

    static boolean isHeader(String line) {
        Matcher header = HEADER.matcher(line);
        return header.matches() && !NOT_THEIRS.contains(header.group(1).toLowerCase(Locale.ROOT));
    }

    /** @return why it may not be called; null when it may, as far as one can tell now */
    @Nullable
    String refusal(String endpoint) {
        return addresses.refusal(endpoint);
    }

    /** @return why it did not arrive; null when it did */
    @Nullable
    String send(SubscriptionChannelComponent channel, Notification notification) {
        HttpUriRequest request = request(channel, notification);
        ScheduledFuture<?> end = clock.schedule(request::abort, patience.toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse answer = client.execute(request)) {
            int status = answer.getStatusLine().getStatusCode();
            EntityUtils.consumeQuietly(answer.getEntity());
            return status >= OK_FROM && status <= OK_TO ? null : "the endpoint answered " + status;
        } catch (PrivateAddress refused) {
            return "the endpoint may not be called: " + refused.getMessage();
        } catch (IOException away) {
            return "the endpoint did not answer: "
                    + (request.isAborted()
                            ? "it took longer than " + patience.toMillis() + " ms"
                            : away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage());
        } finally {
            end.cancel(false);
        }
    }

    private static HttpUriRequest request(SubscriptionChannelComponent channel, Notification notification) {
        RequestBuilder request;
        if (channel.hasPayload()) {
            URI resource = resource(channel.getEndpoint(), notification);
            if (notification.body() == null) {
                request = RequestBuilder.delete(resource);
            } else {
                request = RequestBuilder.put(resource)
                        .setHeader("Content-Type", channel.getPayload() + ";charset=UTF-8")
                        .setEntity(new ByteArrayEntity(notification.body()));
            }
        } else {
            request =
                    RequestBuilder.post(URI.create(channel.getEndpoint())).setEntity(new ByteArrayEntity(new byte[0]));
        }
        for (String line : lines(channel)) {
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                request.addHeader(header.group(1), header.group(2).strip());
            }
        }
        return request.build();
    }

    /** At that base; what the endpoint has for a query stays behind the path. */
    private static URI resource(String endpoint, Notification notification) {
        int question = endpoint.indexOf('?');
        String base = question < 0 ? endpoint : endpoint.substring(0, question);
        String query = question < 0 ? "" : endpoint.substring(question);
        return URI.create(base.replaceFirst("/$", "") + "/" + notification.type() + "/" + notification.id() + query);
    }

    static List<String> lines(SubscriptionChannelComponent channel) {
        return channel.getHeader().stream()
                .map(StringType::getValue)
                .filter(line -> line != null && !line.isBlank())
                .toList();
    }
}
