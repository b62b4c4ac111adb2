package org.sharpeyes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.store.TestStores.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.GridScope;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class GrantsTest {
    private static final Secret PASSWORD = new Secret("correct horse battery");

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final SecureRandom random = new SecureRandom();
    private Store store;
    private Users users;
    private Sessions sessions;
    private ApiKeys keys;

    @BeforeEach
    void open() {
        store = database.open(directory, clock);
        users = new Users(store.users(), clock, random);
        sessions = sessions(store, users);
        keys = new ApiKeys(store.apiKeys(), clock, random);
    }

    private Sessions sessions(Store from, Users of) {
        return new Sessions(
                SecuritySettings.DEFAULT,
                of,
                new SecondFactors(from.secondFactors(), clock, random),
                from.sessions(),
                clock,
                random);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String signIn(String name) {
        return ((SignIn.Accepted) sessions.signIn(name, PASSWORD, "", "192.0.2.1"))
                .session()
                .token()
                .value();
    }

    @Test
    void grantsAddUpAndEndByThemselvesAndSurviveARestart() {
        Instant evening = clock.instant().plus(Duration.ofHours(8));
        await(users.create(
                "li",
                PASSWORD,
                List.of(
                        new Grant(Role.VIEWER, Set.of("340202"), null),
                        new Grant(Role.OPERATOR, Set.of("340203", "340204"), evening))));
        close();
        open();
        String token = signIn("li");
        Principal li = sessions.authenticate(token).orElseThrow();
        assertThat(li.role()).isEqualTo(Role.OPERATOR);
        assertThat(li.scope(Permission.SEE)).isEqualTo(GridScope.of(Set.of("340202", "340203", "340204")));
        assertThat(li.scope(Permission.STEER)).isEqualTo(GridScope.of(Set.of("340203", "340204")));
        assertThat(li.scope(Permission.ADMINISTER).nowhere()).isTrue();
        assertThat(li.scope(Permission.SELF).everywhere()).isTrue();

        clock.advance(Duration.ofHours(8));
        Principal later = sessions.authenticate(token).orElseThrow();
        assertThat(later.role()).isEqualTo(Role.VIEWER);
        assertThat(later.scope(Permission.STEER).nowhere()).isTrue();
        assertThat(later.scope(Permission.SEE)).isEqualTo(GridScope.of(Set.of("340202")));
    }

    @Test
    void oneAdministratorAlwaysStays() {
        users.createFirstAdmin();
        List<Grant> local = List.of(new Grant(Role.ADMIN, Set.of("34"), null));
        assertThat(await(users.setGrants("admin", local))).isInstanceOf(Outcome.Refused.class);
        assertThat(await(users.remove("admin"))).isInstanceOf(Outcome.Refused.class);
        await(users.create("second", PASSWORD, Role.ADMIN));
        assertThat(await(users.setGrants("admin", local))).isInstanceOf(Outcome.Done.class);
        assertThat(await(users.remove("second"))).isInstanceOf(Outcome.Refused.class);
        assertThat(await(users.setGrants("nobody", local))).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void whatAnotherProcessChangesCountsSoon() {
        await(users.create("li", PASSWORD, Role.OPERATOR));
        await(users.create("wang", PASSWORD, Role.OPERATOR));
        String ended = signIn("li");
        String kept = signIn("wang");
        try (Store other = database.open(directory, clock)) {
            Users elsewhere = new Users(other.users(), clock, random);
            await(sessions(other, elsewhere).signOutEverywhere("li"));
            await(elsewhere.setGrants("wang", List.of(Grant.everywhere(Role.VIEWER))));
        }
        sessions.refresh();
        assertThat(sessions.authenticate(ended)).isEmpty();
        assertThat(sessions.authenticate(kept)).contains(new Principal("wang", Role.VIEWER));
    }

    @Test
    void sessionsAreListedAndEnded() {
        await(users.create("li", PASSWORD, Role.OPERATOR));
        String token = signIn("li");
        OpenSession open = sessions.open().getFirst();
        assertThat(open.user()).isEqualTo("li");
        assertThat(open.source()).isEqualTo("192.0.2.1");
        assertThat(open.toString()).doesNotContain(token);
        assertThat(await(sessions.end("0000000000000000"))).isFalse();
        assertThat(await(sessions.end(open.id()))).isTrue();
        assertThat(sessions.authenticate(token)).isEmpty();
        assertThat(sessions.open()).isEmpty();
    }

    @Test
    void anApiKeyIsGoodForWhatItWasMadeForUntilItEnds() {
        Instant end = clock.instant().plus(Duration.ofDays(30));
        ApiKeys.Issued issued = ((Outcome.Done<ApiKeys.Issued>)
                        await(keys.issue("大屏", Role.VIEWER, Set.of("340202"), Set.of("卡口"), end, "admin")))
                .value();
        String token = issued.token().value();
        assertThat(issued.toString()).doesNotContain(token);
        close();
        open();
        Principal program = keys.authenticate(token).orElseThrow();
        assertThat(program.name()).isEqualTo("key:大屏");
        assertThat(program.scope(Permission.WATCH)).isEqualTo(new GridScope(false, Set.of("340202"), Set.of("卡口")));
        assertThat(keys.authenticate(token + "x")).isEmpty();
        assertThat(keys.authenticate("segk_")).isEmpty();
        clock.advance(Duration.ofDays(30));
        assertThat(keys.authenticate(token)).isEmpty();
    }

    @Test
    void anApiKeyIsRemovedAndCannotLastForever() {
        Instant now = clock.instant();
        assertThat(await(keys.issue("a", Role.VIEWER, Set.of(), Set.of(), now, "admin")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(await(keys.issue("a", Role.VIEWER, Set.of(), Set.of(), now.plus(Duration.ofDays(732)), "admin")))
                .isInstanceOf(Outcome.Refused.class);
        await(keys.issue("a", Role.VIEWER, Set.of(), Set.of(), now.plus(Duration.ofDays(1)), "admin"));
        String id = keys.list().getFirst().id();
        assertThat(await(keys.remove(id))).isInstanceOf(Outcome.Done.class);
        assertThat(await(keys.remove(id))).isInstanceOf(Outcome.NotFound.class);
        assertThat(keys.list()).isEmpty();
        assertThat(new ApiKeys(store.apiKeys(), clock, random).list()).isEmpty();
    }
}
