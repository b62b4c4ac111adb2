package org.sharpeyes.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.sharpeyes.model.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs and posts one event. Follows no redirect, uses no proxy, remembers no cookie, reads little of the answer. */
public final class HttpCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(HttpCarrier.class);
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout SILENCE = Timeout.ofSeconds(15);
    private static final int HEADER_LINE = 8 * 1024;
    private static final int HEADERS = 100;
    /** Connections that may stay open; how many are in use is bounded by who sends. */
    private static final int CONNECTIONS = 4096;

    private static final ContentType CONTENT_TYPE = ContentType.create(EventFormat.CONTENT_TYPE);

    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final GuardedResolver resolver;
    private final CloseableHttpClient client;

    /**
     * @param scheduler ends attempts that take too long
     * @throws IllegalArgumentException if a file of the TLS settings cannot be used
     */
    public HttpCarrier(
            WebhookSettings settings, AddressGuard guard, InstantSource clock, ScheduledExecutorService scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
        resolver = new GuardedResolver(guard);
        client = HttpClients.custom()
                .setConnectionManager(connections(settings))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(SILENCE)
                        .setConnectionRequestTimeout(CONNECT)
                        .build())
                .setUserAgent("SharpEyesGateway")
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** A receiver that sends headers without end costs the connection, and no memory. */
    private HttpClientConnectionManager connections(WebhookSettings settings) {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(HEADER_LINE)
                .setMaxHeaderCount(HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(TlsFiles.context(settings)))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds)
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(SILENCE)
                        .build())
                .build();
    }

    @Override
    public Answer carry(Endpoint endpoint, SigningKeys keys, Outbox.Claim claim) {
        HttpPost post = request(endpoint, keys, claim);
        Future<?> deadline = scheduler.schedule(post::abort, LONGEST_SECONDS, TimeUnit.SECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(null, post, null);
            Answer answer = HttpAnswer.read(response, post::abort, clock);
            giveBack(response);
            return answer;
        } catch (IOException e) {
            return Answer.none(describe(e));
        } finally {
            deadline.cancel(false);
        }
    }

    /** For the next event to use; how that goes says nothing about this one. */
    private static void giveBack(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("the connection to a receiver did not end well", e);
        }
    }

    private HttpPost request(Endpoint endpoint, SigningKeys keys, Outbox.Claim claim) {
        Instant now = clock.instant();
        HttpPost post = new HttpPost(endpoint.url());
        post.setEntity(new ByteArrayEntity(claim.body(), CONTENT_TYPE));
        post.setHeader("webhook-id", claim.webhookId());
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("webhook-signature", signatures(keys, claim, now));
        String traceParent = TraceParent.current();
        if (traceParent != null) {
            post.setHeader(TraceParent.NAME, traceParent);
        }
        return post;
    }

    /** One for each key that is valid, separated by spaces: a receiver takes any it knows. */
    private static String signatures(SigningKeys keys, Outbox.Claim claim, Instant now) {
        String body = new String(claim.body(), StandardCharsets.UTF_8);
        List<String> signatures = new ArrayList<>();
        for (Secret secret : keys.at(now)) {
            signatures.add(sign(secret, claim, now, body));
        }
        return String.join(" ", signatures);
    }

    private static String sign(Secret secret, Outbox.Claim claim, Instant now, String body) {
        try {
            return new Webhook(secret.value()).sign(claim.webhookId(), now.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("the secret of webhook %s cannot sign".formatted(claim.endpointId()), e);
        }
    }

    private static String describe(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            resolver.close();
        }
    }
}
