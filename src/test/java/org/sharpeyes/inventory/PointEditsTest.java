package org.sharpeyes.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.NOON;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.registered;
import static org.sharpeyes.store.TestStores.await;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.PointEdits.Result;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.FieldChange;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestDatabase;

/** Edits of many points at once, and of codes. */
@EachDatabase
class PointEditsTest {
    private static final String CODE = "34020000001310000001";
    private static final String NEW_CODE = "34020000001310000077";
    private static final int MANY = 1100;

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private Store store;
    private Inventory inventory;

    @BeforeEach
    void open() {
        store = database.open(directory, InstantSource.system());
        inventory = new Inventory(store.inventory(), InstantSource.fixed(NOON), Runnable::run);
    }

    @AfterEach
    void close() {
        inventory.close();
        store.close();
    }

    private void say(DeviceId device, CatalogItem... items) {
        inventory.onDeviceEvent(registered(device));
        inventory.onDeviceEvent(catalog(device, items));
        await(inventory.flush());
    }

    private static Result done(Outcome<Result> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Result>) outcome).value();
    }

    private static PointEdits.Values values(PointField field, String value) {
        return new PointEdits.Values(Map.of(field, value));
    }

    private static String code(int number) {
        return "3402000000132%07d".formatted(number);
    }

    private void fill() {
        List<PointDraft> drafts = IntStream.range(0, MANY)
                .mapToObj(i -> new PointDraft(Map.of(PointField.GB_CODE, code(i), PointField.NAME, "点 " + i)))
                .toList();
        inventory.register().apply(drafts.iterator(), "chen", "", new PointRegister.Progress() {
            @Override
            public void onDone(int count) {}

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
    }

    @Test
    void allThatAFilterShowsChangeTogetherAndADryRunOnlyTells() {
        fill();
        await(inventory.register().change(code(7), Map.of(PointField.MANAGER, "镇政府"), "li", ""));
        List<String> codes = inventory.edits().codes(PointFilter.ALL);

        Result dry = done(inventory.edits().preview(codes, values(PointField.MANAGER, "镇政府"), "li", "handed over"));
        assertThat(dry).isEqualTo(new Result(MANY, MANY - 1, 1, 0, List.of()));
        assertThat(inventory.register().find(code(8)).orElseThrow().traits().manager())
                .isEmpty();

        assertThat(done(inventory.edits().apply(codes, values(PointField.MANAGER, "镇政府"), "li", "handed over")))
                .isEqualTo(dry);
        close();
        open();
        assertThat(inventory.register().all(PointFilter.ALL))
                .hasSize(MANY)
                .allMatch(point -> point.traits().manager().equals("镇政府"));
        assertThat(inventory.register().history(code(8), null, 1).getFirst().change())
                .satisfies(step -> assertThat(step.reason()).isEqualTo("handed over"))
                .satisfies(step ->
                        assertThat(step.fields()).containsExactly(new FieldChange(PointField.MANAGER, null, "镇政府")));
    }

    @Test
    void whatCannotBeDoneToOneStopsNoOther() {
        fill();
        await(inventory.register().change(code(3), Map.of(PointField.NAME, "女更衣室"), "li", ""));

        Result result = done(inventory
                .edits()
                .apply(List.of(code(2), code(3), "no such point"), values(PointField.ROOM_TYPE, "2"), "li", ""));
        assertThat(result.matched()).isEqualTo(2);

        Result filed = done(inventory
                .edits()
                .apply(List.of(code(2), code(3)), new PointEdits.Reviewed(AuditState.FILED), "li", ""));
        assertThat(filed.changed()).isEqualTo(1);
        assertThat(filed.refusals())
                .extracting(PointEdits.Refusal::gbCode, PointEdits.Refusal::field)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(code(3), "auditState"));
        assertThat(inventory.register().find(code(2)).orElseThrow().auditState())
                .isEqualTo(AuditState.FILED);
        assertThat(inventory.edits().apply(List.of(code(2)), new PointEdits.Reviewed(AuditState.TO_CORRECT), "li", " "))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(done(inventory.edits().apply(List.of(code(4)), values(PointField.GRID_CODE, "nowhere"), "li", ""))
                        .refused())
                .isEqualTo(1);
    }

    @Test
    void conflictsAreDecidedTogether() {
        fill();
        List<String> codes = List.of(code(1), code(2));
        done(inventory.edits().apply(codes, values(PointField.ADDRESS, "东街"), "li", ""));
        say(DEVICE, camera(code(1), "点 1", "340202"), camera(code(2), "点 2", "340202"));
        PointFilter conflicting =
                new PointFilter(InventoryFilter.ALL, null, true, null, null, null, null, null, null, null);
        assertThat(inventory.edits().codes(conflicting)).isEqualTo(codes);

        Result result = done(inventory
                .edits()
                .apply(
                        inventory.edits().codes(PointFilter.ALL),
                        new PointEdits.Resolved(PointField.ADDRESS, true),
                        "li",
                        ""));

        assertThat(result.changed()).isEqualTo(2);
        assertThat(result.unchanged()).isEqualTo(MANY - 2);
        assertThat(inventory.register().find(code(1)).orElseThrow().address()).isEqualTo("村口");
        assertThat(inventory.edits().codes(conflicting)).isEmpty();
    }

    @Test
    void aPointGetsAnotherCodeWithAllThatIsKnownOfIt() {
        say(DEVICE, camera("eye-1", "村口", "340202"));
        await(inventory.register().change("eye-1", Map.of(PointField.LANDMARK, "桥"), "li", ""));
        await(inventory.register().keepCredentials("eye-1", new Secret("admin\nswordfish"), "li"));

        assertThat(await(inventory.recoding().recode("eye-1", NEW_CODE, "li", "plan 7")))
                .isInstanceOf(Outcome.Done.class);
        close();
        open();

        Point point = inventory.register().find(NEW_CODE).orElseThrow();
        assertThat(point.channel()).isEqualTo(new ChannelId(DEVICE, "eye-1"));
        assertThat(inventory.register().find("eye-1")).isEmpty();
        assertThat(inventory.register().file(NEW_CODE).orElseThrow().value(PointField.LANDMARK))
                .contains("桥");
        assertThat(inventory.register().history(NEW_CODE, null, 10))
                .hasSize(3)
                .first()
                .satisfies(step -> assertThat(step.change().fields())
                        .containsExactly(new FieldChange(PointField.GB_CODE, "eye-1", NEW_CODE)));
        assertThat(store.inventory().pointFiles().credentials(NEW_CODE)).contains(new Secret("admin\nswordfish"));
        assertThat(store.inventory().pointFiles().credentials("eye-1")).isEmpty();
        say(DEVICE, camera("eye-1", "村口", "340202"));
        assertThat(inventory.register().find("eye-1")).isEmpty();
        assertThat(inventory.register().find(NEW_CODE).orElseThrow().online()).isTrue();
        assertThat(inventory.grid("340202").orElseThrow())
                .isEqualTo(new GridCount(inventory.grid("340202").orElseThrow().grid(), 1, 1));
        assertThat(inventory.codes().issues(null, PageRequest.first(10)).items())
                .isEmpty();
    }

    @Test
    void aCodeThatTwoDevicesUseBecomesTwo() {
        DeviceId second = new DeviceId("34020000001180000002");
        say(DEVICE, camera(CODE, "a", "340202"));
        say(second, camera(CODE, "b", "340202"));

        await(inventory.recoding().recode(CODE + "@" + second, NEW_CODE, "li", ""));
        say(second, camera(CODE, "b", "340202"));

        assertThat(inventory.point(new ChannelId(second, CODE)).orElseThrow().gbCode())
                .isEqualTo(NEW_CODE);
        assertThat(inventory.point(new ChannelId(DEVICE, CODE)).orElseThrow().gbCode())
                .isEqualTo(CODE);
        assertThat(inventory.codes().issues(null, PageRequest.first(10)).items())
                .isEmpty();
    }

    @Test
    void aCodeThatCannotBeIsRefused() {
        say(DEVICE, camera(CODE, "a", "340202"), camera("eye-1", "b", "340202"));

        assertThat(await(inventory.recoding().recode("eye-1", CODE, "li", ""))).isInstanceOf(Outcome.Refused.class);
        assertThat(await(inventory.recoding().recode("eye-1", "34020000002000000001", "li", "")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(await(inventory.recoding().recode("eye-2", NEW_CODE, "li", "")))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(inventory.register().find("eye-1")).isPresent();
    }
}
