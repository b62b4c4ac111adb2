package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.access.ApiKeys;
import org.sharpeyes.access.Role;
import org.sharpeyes.alarm.quiet.Silence;
import org.sharpeyes.alarm.quiet.Silences;
import org.sharpeyes.alarm.rule.ResponseLevel;
import org.sharpeyes.alarm.rule.ResponseLevels;
import org.sharpeyes.alarm.rule.RuleBook;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.inventory.grid.GridReform;
import org.sharpeyes.inventory.grid.GridRegister;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.TestStores;
import org.sharpeyes.webhook.Delivery;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.SigningKeys;

/** Whatever names a grid goes on meaning it when the grid has another code. */
class RecodedGridTest extends AlertsOfOneDevice {
    private static final String OLD = "340202";
    private static final String NEW = "340203";

    private ResponseLevels responses;
    private RuleBook rules;
    private Silences silences;

    @BeforeEach
    void follow() throws IOException {
        Files.writeString(directory.resolve("rules.yaml"), """
            rules: [{name: town, match: {grids: ["340202"], kinds: [test]}, level: 1}]
            responses: {emergency: {raise: 1}}
            """);
        load();
    }

    private void load() {
        responses = new ResponseLevels(store.responses(), clock);
        rules = new RuleBook(directory.resolve("rules.yaml"), inventory, responses, clock);
        rules.knowSuccessors(store.grids().successors());
        silences = new Silences(store.silences(), alerts::unmute, clock);
        alerts.judgeBy(rules);
        alerts.muteBy(silences);
        List.of(rules, silences, responses).forEach(inventory::addListener);
    }

    private void recode() {
        GridReform reform = new GridReform(inventory, new GridRegister(inventory, store.grids(), clock));
        assertThat(reform.recode(OLD, NEW, "li", "撤县设区")).isInstanceOf(Outcome.Done.class);
    }

    private Alert reported(String kind, String fingerprint) {
        TestStores.await(alerts.report(Report.of(
                kind,
                fingerprint,
                AlertLevel.YELLOW,
                Wording.asTold(kind),
                Wording.asTold(""),
                inventory.placeOf(Fixtures.DEVICE, CAMERA),
                clock.instant())));
        return all().getFirst();
    }

    private void silence(String kind) {
        Silence asked = new Silence(
                "",
                List.of(kind),
                OLD,
                null,
                null,
                1,
                "li",
                "works",
                clock.instant(),
                clock.instant().plusSeconds(600),
                null);
        assertThat(TestStores.await(silences.begin(asked))).isInstanceOf(Outcome.Done.class);
    }

    private void assertFollowed() {
        assertThat(reported("test", "rule-" + all().size()).level()).isEqualTo(AlertLevel.RED);
        Alert quiet = reported("quiet", "quiet-" + all().size());
        assertThat(quiet.gridCode()).isEqualTo(NEW);
        assertThat(quiet.muted()).isTrue();
        assertThat(silences.list())
                .singleElement()
                .extracting(Silence::gridCode)
                .isEqualTo(NEW);
        assertThat(responses.of(Set.of(NEW))).isEqualTo(ResponseLevel.EMERGENCY);
        assertThat(responses.of(Set.of(OLD))).isEqualTo(ResponseLevel.NORMAL);
        assertThat(responses.history(NEW, 10)).hasSize(1);
    }

    @Test
    void rulesSilencesAndResponseLevelsFollowAtOnceAndAfterAStart() {
        silence("quiet");
        TestStores.await(responses.set(OLD, ResponseLevel.EMERGENCY, "wang", ""));
        recode();
        assertThat(inventory
                        .point(new ChannelId(Fixtures.DEVICE, CAMERA))
                        .orElseThrow()
                        .gridCode())
                .isEqualTo(NEW);
        assertFollowed();
        load();
        assertFollowed();
    }

    @Test
    void whoeverIsToldOfTheGridIsToldOfAlertsBeforeAndAfterIt() {
        Endpoint wanted = endpoint("one", OLD, "340299");
        endpoint("other", "34020");
        Alert before = reported("test", "before");
        recode();

        assertThat(store.endpoints().find("one").map(Endpoint::gridCodes)).contains(List.of("340299", NEW));
        TestStores.await(alerts.resolve("before"));
        Alert after = reported("test", "after");
        assertThat(alerts.find(before.id())).map(Alert::gridCode).isEqualTo(Optional.of(NEW));
        assertThat(deliveries(wanted))
                .extracting(Delivery::subject)
                .containsExactlyInAnyOrder(before.subject(), after.subject(), after.subject());
        TestStores.await(store.endpoints().change("one", endpoint -> endpoint));
        assertThat(store.endpoints().find("one").map(Endpoint::gridCodes)).contains(List.of(NEW, "340299"));
        assertThat(store.endpoints().find("other").map(Endpoint::gridCodes)).contains(List.of("34020"));
    }

    private List<Delivery> deliveries(Endpoint endpoint) {
        return store.outbox()
                .deliveries(endpoint.id(), null, PageRequest.first(10))
                .items();
    }

    private Endpoint endpoint(String id, String... gridCodes) {
        Endpoint endpoint = new Endpoint(
                id,
                URI.create("http://127.0.0.1:1/"),
                List.of("*"),
                List.of(gridCodes),
                null,
                true,
                null,
                null,
                clock.instant());
        TestStores.await(store.endpoints().save(endpoint, SigningKeys.of(new Secret("whsec_" + "a".repeat(32)))));
        return endpoint;
    }

    @Test
    void aKeyGoesOnOpeningIt() {
        ApiKeys keys = new ApiKeys(store.apiKeys(), clock, new java.security.SecureRandom());
        inventory.addListener(new org.sharpeyes.inventory.InventoryListener() {
            @Override
            public void onGridRecoded(String gridCode, String newCode) {
                keys.onGridRecoded(gridCode, newCode);
            }
        });
        TestStores.await(keys.issue(
                "x", Role.OPERATOR, Set.of(OLD), Set.of(), clock.instant().plusSeconds(600), "li"));
        recode();
        assertThat(keys.list().getFirst().grant().gridCodes()).containsExactly(NEW);
        assertThat(new ApiKeys(store.apiKeys(), clock, new java.security.SecureRandom()).list())
                .isEqualTo(keys.list());
    }
}
