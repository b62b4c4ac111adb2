package org.sharpeyes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.store.TestStores.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class SecondFactorsTest {
    private static final Secret PASSWORD = new Secret("correct horse battery");
    private static final Duration STEP = Duration.ofSeconds(30);

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final SecureRandom random = new SecureRandom();
    private Store store;
    private Users users;
    private SecondFactors factors;
    private Sessions sessions;

    @BeforeEach
    void open() {
        store = database.open(directory, clock);
        users = new Users(store.users(), clock, random);
        factors = new SecondFactors(store.secondFactors(), clock, random);
        sessions = sessions(List.of());
    }

    private Sessions sessions(List<String> secondFactorFor) {
        SecuritySettings settings = new SecuritySettings(null, Duration.ofHours(1), List.of(), secondFactorFor);
        return new Sessions(settings, users, factors, store.sessions(), clock, random);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SignIn signIn(String code) {
        return sessions.signIn("li", PASSWORD, code, "192.0.2.1");
    }

    private String code(Secret secret) {
        return OneTimeCode.of(Base32.decode(secret.value()), clock.instant().getEpochSecond() / STEP.toSeconds());
    }

    private Secret offered() {
        return ((Outcome.Done<SecondFactors.Offer>) factors.offer("li")).value().secret();
    }

    private List<Secret> confirmed(Secret secret) {
        return ((Outcome.Done<List<Secret>>) await(factors.confirm("li", code(secret)))).value();
    }

    /** RFC 6238 Appendix B, the last six digits. */
    @Test
    void codesAreThoseOfTheStandard() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(OneTimeCode.of(secret, 59 / 30)).isEqualTo("287082");
        assertThat(OneTimeCode.of(secret, 1_111_111_109L / 30)).isEqualTo("081804");
        assertThat(OneTimeCode.of(secret, 20_000_000_000L / 30)).isEqualTo("353130");
        Instant now = Instant.ofEpochSecond(59);
        assertThat(OneTimeCode.step(secret, "287082", now)).hasValue(1);
        assertThat(OneTimeCode.step(secret, "287082", now.plusSeconds(30))).hasValue(1);
        assertThat(OneTimeCode.step(secret, "287082", now.plusSeconds(61))).isEmpty();
    }

    @Test
    void signingInTakesACodeThatWasNotUsedBefore() throws SQLException {
        await(users.create("li", PASSWORD, Role.OPERATOR));
        Secret secret = offered();
        assertThat(signIn("")).isInstanceOf(SignIn.Accepted.class);
        assertThat(await(factors.confirm("li", "000000"))).isInstanceOf(Outcome.Refused.class);
        confirmed(secret);
        assertThat(factors.offer("li")).isInstanceOf(Outcome.Refused.class);
        assertThat(signIn("")).isEqualTo(new SignIn.CodeNeeded());
        assertThat(signIn(code(secret))).isEqualTo(new SignIn.Refused());
        clock.advance(STEP);
        assertThat(sessions.signIn("li", new Secret("wrong"), code(secret), "a"))
                .isEqualTo(new SignIn.Refused());
        assertThat(signIn(code(secret))).isInstanceOf(SignIn.Accepted.class);
        close();
        open();
        assertThat(signIn(code(secret))).isEqualTo(new SignIn.Refused());
        clock.advance(STEP);
        assertThat(signIn(code(secret))).isInstanceOf(SignIn.Accepted.class);
        assertThat(kept()).isNotEmpty().doesNotContain(secret.value());
    }

    @Test
    void nobodyIsShutOutForAnHourByAClockThatIsSetBack() {
        await(users.create("li", PASSWORD, Role.OPERATOR));
        Secret secret = offered();
        confirmed(secret);
        clock.advance(STEP);
        assertThat(signIn(code(secret))).isInstanceOf(SignIn.Accepted.class);
        clock.set(Duration.ofHours(-1));
        assertThat(signIn(code(secret))).isInstanceOf(SignIn.Accepted.class);
        assertThat(signIn(code(secret))).isEqualTo(new SignIn.Refused());
    }

    private String kept() throws SQLException {
        try (Connection connection = database.connect(directory);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT secret, recovery_hashes FROM second_factors")) {
            StringBuilder texts = new StringBuilder();
            while (rows.next()) {
                texts.append(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1))
                        .append(rows.getString(2));
            }
            return texts.toString();
        }
    }

    @Test
    void aRecoveryCodeIsGoodOnce() {
        await(users.create("li", PASSWORD, Role.OPERATOR));
        List<Secret> recovery = confirmed(offered());
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        String first = recovery.getFirst().value();
        assertThat(first).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
        assertThat(signIn(first.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .isInstanceOf(SignIn.Accepted.class);
        assertThat(signIn(first)).isEqualTo(new SignIn.Refused());
        assertThat(signIn(recovery.get(1).value())).isInstanceOf(SignIn.Accepted.class);
        assertThat(await(factors.remove("li"))).isInstanceOf(Outcome.Done.class);
        assertThat(signIn("")).isInstanceOf(SignIn.Accepted.class);
        assertThat(await(factors.remove("li"))).isInstanceOf(Outcome.NotFound.class);
    }

    /** Who knows the password may not guess codes, and asking without one does not begin the counting anew. */
    @Test
    void guessingCodesGetsSlow() {
        await(users.create("li", PASSWORD, Role.OPERATOR));
        confirmed(offered());
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("")).isEqualTo(new SignIn.CodeNeeded());
            assertThat(signIn("00000" + i)).isEqualTo(new SignIn.Refused());
        }
        assertThat(signIn("")).isInstanceOf(SignIn.Postponed.class);
        assertThat(signIn("000009")).isInstanceOf(SignIn.Postponed.class);
    }

    @Test
    void aRoleThatWantsASecondFactorDoesNotCountWithoutOne() {
        sessions = sessions(List.of("operator"));
        await(users.create("li", PASSWORD, List.of(Grant.everywhere(Role.OPERATOR), Grant.everywhere(Role.VIEWER))));
        String token = ((SignIn.Accepted) signIn("")).session().token().value();
        assertThat(sessions.authenticate(token)).contains(new Principal("li", Role.VIEWER));
        assertThat(sessions.lacksSecondFactor(users.find("li").orElseThrow())).isTrue();
        confirmed(offered());
        assertThat(sessions.authenticate(token).orElseThrow().role()).isEqualTo(Role.OPERATOR);
        assertThat(sessions.lacksSecondFactor(users.find("li").orElseThrow())).isFalse();
    }
}
