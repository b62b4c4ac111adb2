package org.sharpeyes.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;

/** Signs and posts one event. Follows no redirect, uses no proxy, remembers no cookie, reads little of the answer. */
final class Sender implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout SILENCE = Timeout.ofSeconds(15);
    private static final Duration WHOLE_ATTEMPT = Duration.ofSeconds(30);
    private static final int ANSWER_LIMIT = 64 * 1024;
    private static final int CONNECTIONS = 256;
    private static final ContentType CONTENT_TYPE = ContentType.create(EventFormat.CONTENT_TYPE);

    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final CloseableHttpClient client;

    /**
     * @param scheduler ends attempts that take too long
     */
    Sender(AddressGuard guard, InstantSource clock, ScheduledExecutorService scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedResolver(guard))
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(SILENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(SILENCE).build())
                .setUserAgent("SharpEyesGateway")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Blocks until the answer is there, 30 s at most. */
    Answer send(URI url, Secret secret, Outbox.Claim claim) {
        HttpPost post = request(url, secret, claim);
        Future<?> deadline = scheduler.schedule(post::abort, WHOLE_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
            Answer answer = answer(response);
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                skip(entity.getContent());
            }
            return answer;
        } catch (IOException e) {
            return Answer.none(describe(e));
        } finally {
            deadline.cancel(false);
        }
    }

    /** Read to its end, the connection is used again; what is longer than anybody needs costs the connection. */
    private static void skip(InputStream body) throws IOException {
        body.readNBytes(ANSWER_LIMIT);
    }

    private HttpPost request(URI url, Secret secret, Outbox.Claim claim) {
        long timestamp = clock.instant().getEpochSecond();
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(claim.body(), CONTENT_TYPE));
        post.setHeader("webhook-id", claim.webhookId());
        post.setHeader("webhook-timestamp", Long.toString(timestamp));
        post.setHeader("webhook-signature", sign(secret, claim, timestamp));
        return post;
    }

    private static String sign(Secret secret, Outbox.Claim claim, long timestamp) {
        try {
            String body = new String(claim.body(), StandardCharsets.UTF_8);
            return new Webhook(secret.value()).sign(claim.webhookId(), timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("the secret of webhook %s cannot sign".formatted(claim.endpointId()), e);
        }
    }

    private Answer answer(ClassicHttpResponse response) {
        int status = response.getCode();
        String error = status >= 200 && status < 300 ? null : "HTTP " + status;
        return new Answer(status, error, retryAfter(response.getFirstHeader(HttpHeaders.RETRY_AFTER)));
    }

    /** Seconds or an HTTP date (RFC 9110 §10.2.3); anything else counts as not said. */
    private Duration retryAfter(@Nullable Header header) {
        if (header == null) {
            return Duration.ZERO;
        }
        String value = header.getValue().strip();
        try {
            if (value.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return Duration.ZERO;
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
        }
    }
}
