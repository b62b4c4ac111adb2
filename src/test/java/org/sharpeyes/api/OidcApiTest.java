package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.access.Role;
import org.sharpeyes.access.oidc.OidcSettings;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.TestStores;

/** Signing in at a provider, beside local accounts. */
class OidcApiTest {
    @TempDir
    static Path directory;

    private static OidcProviderUnderTest provider;
    private static ApiUnderTest api;

    @BeforeAll
    static void start() throws Exception {
        provider = new OidcProviderUnderTest();
        OidcSettings oidc = new OidcSettings(
                provider.issuer(),
                OidcProviderUnderTest.CLIENT,
                OidcProviderUnderTest.SECRET,
                "https://gateway.example/",
                "preferred_username",
                "realm_access.roles",
                List.of("watchers=viewer@340202", "duty=operator", "cn=a,dc=b=maintainer"),
                null);
        api = new ApiUnderTest(
                directory,
                new SilentDevices(),
                new ApiUnderTest.House(AuditSettings.DEFAULT, ApiUnderTest.SECURITY, oidc));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        provider.close();
    }

    @AfterEach
    void honest() {
        provider.signing = provider::signed;
    }

    private static JsonObject begun() {
        HttpResponse<String> answer =
                api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/oidc/authorizations"), "POST", new JsonObject()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    private static HttpResponse<String> completed(String state, String code) {
        JsonObject body = new JsonObject().put("state", state).put("code", code);
        return api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/oidc/sessions"), "POST", body));
    }

    private static HttpResponse<String> signIn(String subject, String name, String... groups) {
        JsonObject start = begun();
        String code = provider.login(start.getString("url"), subject, name, List.of(groups));
        return completed(start.getString("state"), code);
    }

    private static JsonObject me(HttpResponse<String> session) {
        assertThat(session.statusCode()).as(session.body()).isEqualTo(201);
        String token = new JsonObject(session.body()).getString("token");
        return new JsonObject(api.send(api.anonymous("/api/v1/users/me")
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .body());
    }

    @Test
    void whoeverTheProviderVouchesForHasTheRolesOfTheGroups() {
        assertThat(new JsonObject(api.send(api.anonymous("/api/v1/sign-in-ways").GET())
                                .body())
                        .getBoolean("oidc"))
                .isTrue();
        JsonObject me = me(signIn("1", "li", "watchers", "others"));
        assertThat(me.getString("username")).isEqualTo("li");
        assertThat(me.getString("role")).isEqualTo("viewer");
        assertThat(me.getBoolean("external")).isTrue();
        assertThat(me.getJsonArray("grants").getJsonObject(0).getJsonArray("gridCodes"))
                .containsExactly("340202");
        assertThat(me(signIn("1", "li", "duty", "cn=a,dc=b")).getJsonArray("grants"))
                .hasSize(2);
        await().untilAsserted(() ->
                assertThat(api.get("/api/v1/audit-records?who=li").body()).contains("session.opened"));
    }

    @Test
    void somebodyWithoutARoleIsRefused() {
        HttpResponse<String> answer = signIn("2", "wang", "others");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("others");
        assertThat(api.users.find("wang")).isEmpty();
        await().untilAsserted(() -> assertThat(
                        api.get("/api/v1/audit-records?who=wang").body())
                .contains("session.refused", "none of them has a role here"));
    }

    /** Neither a local account nor somebody else's of the provider is taken over by a name. */
    @Test
    void aNameIsTheFirstOnesWhoHasIt() {
        TestStores.await(api.users.create("local", new Secret("correct horse battery"), Role.ADMIN));
        assertThat(signIn("3", "local", "duty").statusCode()).isEqualTo(401);
        HttpResponse<String> session = signIn("4", "zhao", "duty");
        assertThat(session.statusCode()).isEqualTo(201);
        assertThat(signIn("5", "zhao", "duty").statusCode()).isEqualTo(401);
        assertThat(me(signIn("4", "renamed", "duty")).getString("username")).isEqualTo("zhao");
        JsonObject password = new JsonObject().put("username", "zhao").put("password", "correct horse battery");
        assertThat(api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/sessions"), "POST", password))
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.post("/api/v1/users/zhao/password-resets", new JsonObject())
                        .statusCode())
                .isEqualTo(409);
        assertThat(me(session).getString("username")).isEqualTo("zhao");
    }

    @Test
    void aCodeIsGoodOnceAndWithItsOwnStateOnly() {
        JsonObject mine = begun();
        JsonObject other = begun();
        String code = provider.login(mine.getString("url"), "6", "sun", List.of("duty"));
        assertThat(completed(other.getString("state"), code).statusCode()).isEqualTo(401);
        String again = provider.login(mine.getString("url"), "6", "sun", List.of("duty"));
        assertThat(completed(mine.getString("state"), again).statusCode()).isEqualTo(201);
        assertThat(completed(mine.getString("state"), again).statusCode()).isEqualTo(401);
        assertThat(completed(mine.getString("state"), "invented").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "99999999999.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "../../etc/passwd"
            })
    void aStateThatIsNotOursIsRefused(String state) {
        assertThat(completed(state, "code").statusCode()).isEqualTo(401);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forged(
                        "of another key",
                        claims -> OidcProviderUnderTest.signed(claims, OidcProviderUnderTest.newKey())),
                forged("without a signature", claims -> new PlainJWT(claims).serialize()),
                forged("signed by the client's secret", OidcApiTest::bySecret),
                forged("changed", claims -> provider.signed(claims).replaceFirst("\\.[^.]{4}", ".AAAA")),
                forged("no token", claims -> "token"),
                changed("for another client", claims -> claims.audience("another")),
                changed(
                        "for several, and not for us",
                        claims -> claims.audience(List.of(OidcProviderUnderTest.CLIENT, "another"))),
                changed("of another issuer", claims -> claims.issuer("https://elsewhere.example")),
                changed("of another sign-in", claims -> claims.claim("nonce", "another")),
                changed("without nonce", claims -> claims.claim("nonce", null)),
                changed("of nobody", claims -> claims.subject(null)),
                changed(
                        "that has expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                changed("without a name", claims -> claims.claim("preferred_username", null)),
                changed("with an impossible name", claims -> claims.claim("preferred_username", "../admin")));
    }

    private static Arguments forged(String how, Function<JWTClaimsSet, String> forgery) {
        return Arguments.argumentSet(how, forgery);
    }

    private static Arguments changed(String how, Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> change) {
        return forged(
                how,
                claims -> provider.signed(
                        change.apply(new JWTClaimsSet.Builder(claims)).build()));
    }

    private static String bySecret(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(OidcProviderUnderTest.SECRET.repeat(4)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aTokenTheProviderDoesNotStandByIsRefused(Function<JWTClaimsSet, String> forgery) {
        provider.signing = forgery;
        assertThat(signIn("7", "qian", "duty").statusCode()).isEqualTo(401);
        assertThat(api.users.find("qian")).isEmpty();
    }

    @Test
    void withoutAProviderThereIsNoSuchWay(@TempDir Path elsewhere) throws Exception {
        try (ApiUnderTest plain = new ApiUnderTest(elsewhere, new SilentDevices())) {
            assertThat(new JsonObject(plain.send(plain.anonymous("/api/v1/sign-in-ways")
                                            .GET())
                                    .body())
                            .getBoolean("oidc"))
                    .isFalse();
            assertThat(plain.send(ApiUnderTest.withBody(
                                    plain.anonymous("/api/v1/oidc/authorizations"), "POST", new JsonObject()))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aProviderThatIsAwayIsSaidToBe(@TempDir Path elsewhere) throws Exception {
        OidcProviderUnderTest gone = new OidcProviderUnderTest();
        gone.close();
        OidcSettings oidc = new OidcSettings(
                gone.issuer(), "a", null, "https://b.example/", "sub", "groups", List.of("a=viewer"), null);
        ApiUnderTest.House house = new ApiUnderTest.House(AuditSettings.DEFAULT, ApiUnderTest.SECURITY, oidc);
        try (ApiUnderTest away = new ApiUnderTest(elsewhere, new SilentDevices(), house)) {
            assertThat(away.send(ApiUnderTest.withBody(
                                    away.anonymous("/api/v1/oidc/authorizations"), "POST", new JsonObject()))
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void aProviderIsSpokenToBehindTlsOnly() {
        for (String issuer : List.of("http://id.example", "ftp://id.example", "http://10.0.0.1", "id")) {
            assertThatThrownBy(() -> new OidcSettings(
                            issuer, "a", null, "https://b.example/", "sub", "groups", List.of("a=viewer"), null))
                    .hasMessageContaining("issuer must be an https address");
        }
    }
}
