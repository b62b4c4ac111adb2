package org.sharpeyes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.store.TestStores.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class AccessTest {
    @Parameter
    TestDatabase database;

    private static final String ADMIN_TOKEN = "0123456789abcdef0123";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final SecureRandom random = new SecureRandom();
    private Store store;
    private Users users;
    private Sessions sessions;

    @BeforeEach
    void open() {
        store = database.open(directory, clock);
        users = new Users(store.users(), clock, random);
        sessions = new Sessions(
                new SecuritySettings(ADMIN_TOKEN, Duration.ofHours(12), List.of(), List.of()),
                users,
                new SecondFactors(store.secondFactors(), clock, random),
                store.sessions(),
                clock,
                random);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Session signIn(Secret password) {
        return ((SignIn.Accepted) sessions.signIn("admin", password, "", "192.0.2.1")).session();
    }

    @Test
    void theFirstStartMakesAnAdminWhosePasswordIsToldOnce() throws SQLException {
        Secret password = users.createFirstAdmin().orElseThrow();
        assertThat(password.toString()).isEqualTo("***");
        assertThat(users.createFirstAdmin()).isEmpty();
        String token = signIn(password).token().value();
        close();
        open();
        assertThat(users.createFirstAdmin()).isEmpty();
        assertThat(sessions.authenticate(token)).contains(new Principal("admin", Role.ADMIN));
        assertThat(kept()).doesNotContain(token, password.value()).contains("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    /** All texts of the tables of users and sessions. */
    private String kept() throws SQLException {
        try (Connection connection = database.connect(directory);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name || password_hash FROM users"
                        + " UNION ALL SELECT token_hash || user_name FROM sessions")) {
            StringBuilder texts = new StringBuilder();
            while (rows.next()) {
                texts.append(rows.getString(1)).append('\n');
            }
            return texts.toString();
        }
    }

    @Test
    void aPasswordThatAnotherProcessHasSetIsGood() {
        Secret lost = users.createFirstAdmin().orElseThrow();
        Secret next = new Secret("set from the command line");
        try (Store other = database.open(directory, clock)) {
            await(new Users(other.users(), clock, random).resetPassword("admin", next));
        }
        assertThat(sessions.signIn("admin", lost, "", "192.0.2.1")).isInstanceOf(SignIn.Refused.class);
        assertThat(sessions.authenticate(signIn(next).token().value())).isPresent();
        assertThat(users.find("admin").orElseThrow().mustChangePassword()).isTrue();
    }

    @Test
    void sessionsEndByExpiryBySignOutAndWithTheirUser() {
        Secret password = users.createFirstAdmin().orElseThrow();
        String first = signIn(password).token().value();
        String second = signIn(password).token().value();
        await(sessions.signOut(first));
        assertThat(sessions.authenticate(first)).isEmpty();
        assertThat(sessions.authenticate(second)).isPresent();
        clock.advance(Duration.ofHours(12));
        assertThat(sessions.authenticate(second)).isEmpty();
        String third = signIn(password).token().value();
        await(sessions.signOutElsewhere("admin", ""));
        assertThat(sessions.authenticate(third)).isEmpty();
        String fourth = signIn(password).token().value();
        await(users.create("second", new Secret("a-better-one-2026"), Role.ADMIN));
        await(users.remove("admin"));
        assertThat(sessions.authenticate(fourth)).isEmpty();
    }

    @Test
    void thePresetTokenIsGoodForAutomation() {
        assertThat(sessions.authenticate(ADMIN_TOKEN)).contains(new Principal("automation", Role.ADMIN));
        assertThat(sessions.authenticate(ADMIN_TOKEN + "x")).isEmpty();
        assertThat(new SecuritySettings(ADMIN_TOKEN, Duration.ofHours(1), List.of(), List.of()).toString())
                .doesNotContain(ADMIN_TOKEN);
    }

    @Test
    void guessingGetsSlow() {
        Secret password = users.createFirstAdmin().orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(sessions.signIn("admin", new Secret("wrong"), "", "a")).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(sessions.signIn("admin", password, "", "a")).isEqualTo(new SignIn.Postponed(Duration.ofSeconds(2)));
        assertThat(sessions.signIn("admin", password, "", "b")).isInstanceOf(SignIn.Accepted.class);
        clock.advance(Duration.ofSeconds(2));
        assertThat(sessions.signIn("admin", new Secret("wrong"), "", "a")).isInstanceOf(SignIn.Refused.class);
        assertThat(sessions.signIn("admin", password, "", "a")).isEqualTo(new SignIn.Postponed(Duration.ofSeconds(4)));
        clock.advance(Duration.ofSeconds(4));
        assertThat(sessions.signIn("admin", password, "", "a")).isInstanceOf(SignIn.Accepted.class);
        assertThat(sessions.signIn("nobody", password, "", "a")).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void tryingManyNamesFromOneSourceGetsSlowToo() {
        Secret password = users.createFirstAdmin().orElseThrow();
        Secret guess = new Secret("wrong");
        for (int name = 0; name < 30; name++) {
            String source = "2001:db8::" + Integer.toHexString(name);
            assertThat(sessions.signIn("user" + name, guess, "", source)).isInstanceOf(SignIn.Refused.class);
            clock.advance(Duration.ofMillis(10));
        }
        SignIn.Postponed postponed = (SignIn.Postponed) sessions.signIn("admin", password, "", "2001:db8::ffff");
        assertThat(postponed.retryAfter()).isLessThan(Duration.ofSeconds(2)).isPositive();
        assertThat(sessions.signIn("admin", password, "", "2001:db8:0:1::1")).isInstanceOf(SignIn.Accepted.class);
        clock.advance(Duration.ofSeconds(2));
        assertThat(sessions.signIn("admin", password, "", "2001:db8::1")).isInstanceOf(SignIn.Accepted.class);
        assertThat(sessions.signIn("user31", guess, "", "2001:db8::1")).isInstanceOf(SignIn.Refused.class);
        assertThat(sessions.signIn("user32", guess, "", "2001:db8::1")).isInstanceOf(SignIn.Postponed.class);
        clock.advance(Duration.ofHours(2));
        assertThat(sessions.signIn("user33", guess, "", "2001:db8::1")).isInstanceOf(SignIn.Refused.class);
        assertThat(sessions.signIn("user34", guess, "", "2001:db8::1")).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void passwordsAreChangedByWhoKnowsThem() {
        Secret old = users.createFirstAdmin().orElseThrow();
        Secret fresh = new Secret("a-better-one-2026");
        assertThat(await(users.changePassword("admin", new Secret("guess"), fresh)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(await(users.changePassword("admin", old, new Secret("short"))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(await(users.changePassword("admin", old, fresh))).isInstanceOf(Outcome.Done.class);
        assertThat(sessions.signIn("admin", old, "", "x")).isInstanceOf(SignIn.Refused.class);
        assertThat(sessions.signIn("admin", fresh, "", "x")).isInstanceOf(SignIn.Accepted.class);
        assertThat(users.find("admin").orElseThrow().mustChangePassword()).isFalse();
        assertThat(await(users.create("li", fresh, Role.VIEWER))).isInstanceOf(Outcome.Done.class);
        assertThat(await(users.create("li", fresh, Role.VIEWER))).isInstanceOf(Outcome.Refused.class);
        assertThat(await(users.create("l i", fresh, Role.VIEWER))).isInstanceOf(Outcome.Refused.class);
        assertThat(await(users.resetPassword("nobody", fresh))).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void aPlayTokenIsGoodForOneStreamUntilItExpires() {
        PlayTokens tokens = new PlayTokens(store.playTokenKey(), clock);
        StreamId stream = new StreamId("a_b");
        String token =
                tokens.issue(stream, clock.instant().plusSeconds(60), "李").value();
        assertThat(tokens.holder(stream, token)).contains("李");
        assertThat(tokens.holder(new StreamId("a_c"), token)).isEmpty();
        assertThat(tokens.holder(stream, "9" + token)).isEmpty();
        assertThat(tokens.holder(stream, "")).isEmpty();
        assertThat(tokens.holder(stream, "99999999999999999999.x")).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        assertThat(tokens.holder(stream, token)).isEmpty();
    }
}
