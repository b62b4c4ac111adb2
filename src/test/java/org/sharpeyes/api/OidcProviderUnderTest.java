package org.sharpeyes.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A provider of OpenID Connect that vouches for whomever it is told to, and takes a code once, with its verifier only. */
public final class OidcProviderUnderTest implements AutoCloseable {
    public static final String CLIENT = "gateway";
    public static final String SECRET = "only/for tests";

    private final HttpServer server;
    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private volatile @Nullable Person visitor;
    RSAKey key = newKey();
    /** What becomes of a token before it is sent. */
    Function<JWTClaimsSet, String> signing = this::signed;

    public OidcProviderUnderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/authorize", this::authorize);
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::redeem);
        server.start();
    }

    private record Person(String subject, String name, List<String> groups) {}

    private record Login(Map<String, String> request, JWTClaimsSet.Builder claims) {}

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                new JsonObject()
                        .put("issuer", issuer())
                        .put("authorization_endpoint", issuer() + "/authorize?tenant=1")
                        .put("token_endpoint", issuer() + "/token")
                        .put("jwks_uri", issuer() + "/keys")
                        .encode());
    }

    /** From now on browsers come with somebody who is signed in here already. */
    public void isVisitedBy(String subject, String name, String... groups) {
        visitor = new Person(subject, name, List.of(groups));
    }

    /** From now on browsers come with people who do not sign in. */
    public void isVisitedByStrangers() {
        visitor = null;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Person person = visitor;
        String address = exchange.getRequestURI().toString();
        Map<String, String> request = words(URI.create(address).getRawQuery());
        String word = person == null
                ? "error=access_denied"
                : "code=" + login(address, person.subject(), person.name(), person.groups());
        String state = URLEncoder.encode(request.get("state"), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", request.get("redirect_uri") + "?" + word + "&state=" + state);
        answer(exchange, 302, "");
    }

    /** What the browser would bring back from this address once this user has signed in. */
    public String login(String address, String subject, String name, List<String> groups) {
        Map<String, String> request = words(URI.create(address).getRawQuery());
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(request.get("client_id"))
                .subject(subject)
                .claim("preferred_username", name)
                .claim("nonce", request.get("nonce"))
                .claim("realm_access", Map.of("roles", groups))
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        String code = UUID.randomUUID().toString();
        codes.put(code, new Login(request, claims));
        return code;
    }

    private void redeem(HttpExchange exchange) throws IOException {
        Map<String, String> form = words(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Login login = codes.remove(String.valueOf(form.get("code")));
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":only%2Ffor+tests").getBytes(StandardCharsets.UTF_8));
        if (login == null
                || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !"authorization_code".equals(form.get("grant_type"))
                || !login.request().get("redirect_uri").equals(form.get("redirect_uri"))
                || !"S256".equals(login.request().get("code_challenge_method"))
                || !login.request().get("code_challenge").equals(challenge(form.get("code_verifier")))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String token = signing.apply(login.claims().build());
        answer(exchange, 200, new JsonObject().put("id_token", token).encode());
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    static String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> words(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String body) {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
