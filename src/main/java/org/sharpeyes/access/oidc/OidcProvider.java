package org.sharpeyes.access.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The provider over HTTP: what it says of itself, its keys, and tokens for codes. Blocks. */
final class OidcProvider implements ResourceRetriever, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final OidcSettings settings;
    private final String issuer;

    OidcProvider(OidcSettings settings, String issuer) {
        this.settings = settings;
        this.issuer = issuer;
        this.http = client(settings.trustedCertificates());
    }

    /** Where the provider is spoken to (OpenID Connect Discovery 1.0 §3). */
    record Endpoints(String authorization, String token, String keys) {}

    private static HttpClient client(@Nullable Path trusted) {
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER);
        if (trusted != null) {
            try {
                JdkSslContext tls = (JdkSslContext) SslContextBuilder.forClient()
                        .sslProvider(SslProvider.JDK)
                        .trustManager(trusted.toFile())
                        .build();
                client.sslContext(tls.context());
            } catch (SSLException | IllegalArgumentException unusable) {
                throw new IllegalArgumentException(
                        "oidc.trustedCertificates: %s cannot be used".formatted(trusted), unusable);
            }
        }
        return client.build();
    }

    /** @throws IOException if it cannot be had, or is of somebody else */
    Endpoints discover() throws IOException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode found = JSON.readTree(get(base + "/.well-known/openid-configuration"));
        if (!issuer.equals(found.path("issuer").asText())) {
            throw new IOException("the provider calls itself %s, not %s"
                    .formatted(found.path("issuer").asText(), issuer));
        }
        return new Endpoints(
                endpoint(found, "authorization_endpoint"),
                endpoint(found, "token_endpoint"),
                endpoint(found, "jwks_uri"));
    }

    private static String endpoint(JsonNode found, String name) throws IOException {
        String address = found.path(name).asText();
        if (!OidcSettings.isSafe(address)) {
            throw new IOException("the provider's %s is no https address: %s".formatted(name, address));
        }
        return address;
    }

    /**
     * The ID token for a code (OpenID Connect Core 1.0 §3.1.3).
     *
     * @return null if the provider does not take the code
     */
    @Nullable
    String redeem(Endpoints endpoints, String code, String verifier) throws IOException {
        String client = Objects.requireNonNull(settings.clientId());
        Map<String, String> form = Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", Objects.requireNonNull(settings.redirectUri()),
                "client_id", client,
                "code_verifier", verifier);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoints.token()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        if (settings.clientSecret() != null) {
            String pair = encoded(client) + ":" + encoded(settings.clientSecret());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<String> answer = send(request.build());
        if (answer.statusCode() == 400 || answer.statusCode() == 401) {
            return null;
        }
        return JSON.readTree(successful(answer)).path("id_token").asText(null);
    }

    /** The provider's keys, for whoever checks tokens by them. */
    @Override
    public Resource retrieveResource(URL url) throws IOException {
        return new Resource(get(url.toString()), "application/json");
    }

    private String get(String address) throws IOException {
        return successful(send(
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build()));
    }

    private static String successful(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("%s answered %d".formatted(answer.uri(), answer.statusCode()));
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
