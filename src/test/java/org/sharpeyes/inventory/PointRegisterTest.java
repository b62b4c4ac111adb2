package org.sharpeyes.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.NOON;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.item;
import static org.sharpeyes.inventory.Fixtures.registered;
import static org.sharpeyes.store.TestStores.await;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.PointRegister.Applied;
import org.sharpeyes.inventory.PointRegister.Progress;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.point.Conflict;
import org.sharpeyes.inventory.point.FieldChange;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class PointRegisterTest {
    @Parameter
    TestDatabase database;

    private static final String CODE = "34020000001310000001";
    private static final String OTHER = "34020000001310000002";
    private static final PageRequest ALL = PageRequest.first(1000);
    private static final Progress UNWATCHED = new Progress() {
        @Override
        public void onDone(int drafts) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    @TempDir
    Path directory;

    private Store store;
    private Inventory inventory;
    private PointRegister register;

    @BeforeEach
    void open() {
        store = database.open(directory, InstantSource.system());
        inventory = new Inventory(store.inventory(), InstantSource.fixed(NOON), Runnable::run);
        register = inventory.register();
    }

    @AfterEach
    void close() {
        inventory.close();
        store.close();
    }

    private void restart() {
        close();
        open();
    }

    private void say(DeviceId device, CatalogItem... items) {
        inventory.onDeviceEvent(registered(device));
        inventory.onDeviceEvent(catalog(device, items));
        await(inventory.flush());
    }

    private PointFile file(String code) {
        return register.file(code).orElseThrow();
    }

    private Point point(String code) {
        return register.find(code).orElseThrow();
    }

    private static PointDraft draft(String code, String... values) {
        Map<PointField, String> texts = new EnumMap<>(PointField.class);
        texts.put(PointField.GB_CODE, code);
        texts.put(PointField.NAME, "点位" + code.substring(14));
        for (int i = 0; i < values.length; i += 2) {
            texts.put(PointField.ofKey(values[i]).orElseThrow(), values[i + 1]);
        }
        return PointDraft.read(texts, CodeSpace.SHEET).draft();
    }

    private Applied apply(PointDraft... drafts) {
        return register.apply(List.of(drafts).iterator(), "chen", "sheet.xlsx", UNWATCHED);
    }

    @Test
    void aPointIsThereBeforeItsDeviceAndIsShownByItLater() {
        assertThat(apply(draft(CODE, "divisionCode", "340202", "lifecycle", "规划", "pointType", "一类")))
                .isEqualTo(new Applied(1, 0, 0, false));
        assertThat(point(CODE).channel()).isNull();
        assertThat(point(CODE).lifecycle()).isEqualTo(Lifecycle.PLANNED);
        assertThat(inventory.grid("340202").orElseThrow().points()).isEqualTo(1);
        restart();
        assertThat(point(CODE).traits().pointType()).isEqualTo("1");

        say(DEVICE, camera(CODE, "村口东侧", "340202"));

        assertThat(point(CODE).channel()).isEqualTo(new ChannelId(DEVICE, CODE));
        assertThat(point(CODE).online()).isTrue();
        assertThat(point(CODE).name()).isEqualTo("点位000001");
        assertThat(inventory.grid("340202").orElseThrow())
                .extracting(GridCount::online)
                .isEqualTo(1);
        assertThat(inventory.grid("340202").orElseThrow().points()).isEqualTo(1);
    }

    @Test
    void everyValueKnowsWhoseWordItIs() {
        Map<String, String> info = Map.of("PTZType", "5", "RoomType", "1", "RecordSaveDays", "90", "Password", "no");
        say(DEVICE, item(CODE, "村口", "340202", false, true, info));
        apply(draft(CODE, "manager", "镇政府"));
        await(register.change(CODE, Map.of(PointField.BUILDER, "公安局"), "li", ""));

        PointFile file = file(CODE);
        assertThat(file.value(PointField.CAMERA_TYPE)).contains("5");
        assertThat(file.values().get(PointField.CAMERA_TYPE).by().source()).isEqualTo(PointSource.CATALOG);
        assertThat(file.values().get(PointField.CAMERA_TYPE).by().who()).isEqualTo(DEVICE.value());
        assertThat(file.values().get(PointField.MANAGER).by().source()).isEqualTo(PointSource.IMPORT);
        assertThat(file.values().get(PointField.BUILDER).by().who()).isEqualTo("li");
        assertThat(file.value(PointField.RETENTION_DAYS)).contains("90");
        assertThat(file.texts().values()).doesNotContain("no");
        assertThat(point(CODE).traits().quality().right()).isPositive();
    }

    @Test
    void aConflictIsShownUntilAPersonDecides() {
        apply(draft(CODE, "address", "东街 1 号"));
        say(DEVICE, camera(CODE, "点位000001", "340202"));

        assertThat(file(CODE).conflicts()).extracting(Conflict::field).containsExactly(PointField.ADDRESS);
        assertThat(point(CODE).address()).isEqualTo("东街 1 号");
        assertThat(register.list(conflicting(), ALL).items()).hasSize(1);

        await(register.resolve(CODE, PointField.ADDRESS, false, "li", "on the spot"));
        assertThat(file(CODE).conflicts()).isEmpty();
        say(DEVICE, camera(CODE, "点位000001", "340202"));
        assertThat(file(CODE).conflicts()).isEmpty();
        assertThat(await(register.resolve(CODE, PointField.ADDRESS, true, "li", "")))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(register.list(conflicting(), ALL).items()).isEmpty();
    }

    @Test
    void theCatalogMayBeRightToo() {
        apply(draft(CODE, "address", "东街 1 号"));
        say(DEVICE, camera(CODE, "点位000001", "340202"));

        await(register.resolve(CODE, PointField.ADDRESS, true, "li", ""));

        assertThat(point(CODE).address()).isEqualTo("村口");
        assertThat(register.history(CODE, null, 10).getFirst().change().fields())
                .containsExactly(new FieldChange(PointField.ADDRESS, "东街 1 号", "村口"));
    }

    private static PointFilter conflicting() {
        return new PointFilter(InventoryFilter.ALL, null, true, null, null, null, null, null, null, null);
    }

    @Test
    void theSameSheetTwiceChangesNothing() {
        PointDraft[] drafts = IntStream.range(0, 1200)
                .mapToObj(i -> draft("3402000000132%07d".formatted(i), "divisionCode", "340202"))
                .toArray(PointDraft[]::new);

        assertThat(apply(drafts)).isEqualTo(new Applied(1200, 0, 0, false));
        assertThat(apply(drafts)).isEqualTo(new Applied(0, 0, 1200, false));
        assertThat(register.history("34020000001320000007", null, 10)).hasSize(1);
        assertThat(inventory.grid("340202").orElseThrow().points()).isEqualTo(1200);
        restart();
        assertThat(inventory.grid("340202").orElseThrow().points()).isEqualTo(1200);
        List<PointFile> files = new ArrayList<>();
        register.files(PointFilter.ALL, files::add);
        assertThat(files)
                .hasSize(1200)
                .allMatch(file -> file.value(PointField.NAME).isPresent());
    }

    @Test
    void ofTwoDraftsOfOnePointBothCountTheLaterOneLast() {
        PointDraft[] drafts = IntStream.range(0, 600)
                .mapToObj(i -> draft("3402000000132%07d".formatted(i)))
                .toArray(PointDraft[]::new);
        List<PointDraft> twice = new ArrayList<>(List.of(drafts));
        twice.add(draft("34020000001320000000", "landmark", "大槐树", "name", "后来"));

        register.apply(twice.iterator(), "chen", "", UNWATCHED);

        assertThat(point("34020000001320000000").name()).isEqualTo("后来");
        assertThat(file("34020000001320000000").value(PointField.LANDMARK)).contains("大槐树");
        assertThat(register.history("34020000001320000000", null, 10)).hasSize(1);
    }

    @Test
    void whatIsCancelledNeverWas() {
        boolean[] cancelled = new boolean[1];
        Progress progress = new Progress() {
            @Override
            public void onDone(int drafts) {
                cancelled[0] = true;
            }

            @Override
            public boolean isCancelled() {
                return cancelled[0];
            }
        };

        Applied applied = register.apply(List.of(draft(CODE)).iterator(), "chen", "", progress);

        assertThat(applied.cancelled()).isTrue();
        assertThat(register.find(CODE)).isEmpty();
        restart();
        assertThat(register.find(CODE)).isEmpty();
    }

    @Test
    void whatSomebodyChangesMeanwhileIsMerged() {
        apply(draft(CODE, "landmark", "桥"));
        Progress meddling = new Progress() {
            @Override
            public void onDone(int drafts) {
                await(register.change(CODE, Map.of(PointField.MANAGER, "镇政府"), "li", ""));
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };

        register.apply(List.of(draft(CODE, "landmark", "大槐树")).iterator(), "chen", "", meddling);

        assertThat(file(CODE).value(PointField.LANDMARK)).contains("大槐树");
        assertThat(file(CODE).value(PointField.MANAGER)).contains("镇政府");
        assertThat(point(CODE).traits().manager()).isEqualTo("镇政府");
    }

    @Test
    void aReviewHasAReasonAndObstacles() {
        apply(draft(CODE, "roomType", "室内"));
        assertThat(await(register.review(CODE, AuditState.TO_CORRECT, "wang", " ")))
                .isInstanceOf(Outcome.Refused.class);
        await(register.review(CODE, AuditState.TO_CORRECT, "wang", "no address"));
        assertThat(file(CODE).review().reason()).isEqualTo("no address");
        assertThat(point(CODE).auditState()).isEqualTo(AuditState.TO_CORRECT);
        await(register.review(CODE, AuditState.FILED, "wang", ""));
        restart();
        assertThat(point(CODE).auditState()).isEqualTo(AuditState.FILED);
        assertThat(file(CODE).review().reviewer()).isEqualTo("wang");
        assertThat(register.history(CODE, null, 1).getFirst().change().fields())
                .containsExactly(new FieldChange(PointField.AUDIT_STATE, "toCorrect", "filed"));
        assertThat(await(register.change(CODE, Map.of(PointField.NAME, "女更衣室内"), "li", "")))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void twoDevicesWithOneCodeAreBothSeenAndToldOf() {
        DeviceId second = new DeviceId("34020000001180000002");
        say(DEVICE, camera(CODE, "a", "340202"), camera("eye-1", "b", "340202"));
        say(second, camera(CODE, "c", "340202"));

        assertThat(inventory.point(new ChannelId(second, CODE)).orElseThrow().gbCode())
                .isEqualTo(CODE + "@" + second);
        assertThat(inventory.codes().issues(null, ALL).items())
                .extracting(CodeIssue::kind)
                .containsExactly(CodeIssue.Kind.DUPLICATE, CodeIssue.Kind.ILLEGAL);
        restart();
        say(second, camera(CODE, "c", "340202"));
        assertThat(inventory.grid("34").orElseThrow().points()).isEqualTo(3);
    }

    @Test
    void aCameraThatMovedToAnotherDeviceIsStillTheSamePoint() {
        DeviceId second = new DeviceId("34020000001180000002");
        say(DEVICE, camera(CODE, "a", "340202"));
        say(DEVICE, camera(OTHER, "b", "340202"));
        say(second, camera(CODE, "a", "340202"));

        assertThat(point(CODE).channel()).isEqualTo(new ChannelId(second, CODE));
        assertThat(inventory.grid("34").orElseThrow().points()).isEqualTo(2);
    }

    @Test
    void aPointIsBroughtTogetherWithACameraOfAnotherCode() {
        apply(draft(OTHER, "name", "村口 东侧", "ipv4", "192.0.2.7"));
        say(DEVICE, camera(CODE, "村口东侧", "340202"));

        Proposal proposal = inventory.matching().proposals(ALL).items().getFirst();
        assertThat(proposal.reasons()).containsExactlyInAnyOrder(Proposal.Reason.NAME, Proposal.Reason.IP);
        assertThat(proposal.found().gbCode()).isEqualTo(CODE);

        ChannelId channel = new ChannelId(DEVICE, CODE);
        assertThat(await(inventory.matching().bind(OTHER, channel))).isInstanceOf(Outcome.Done.class);
        restart();
        assertThat(point(OTHER).channel()).isEqualTo(channel);
        assertThat(register.find(CODE)).isEmpty();
        say(DEVICE, camera(CODE, "村口东侧", "340202"));
        assertThat(point(OTHER).online()).isTrue();
        assertThat(register.find(CODE)).isEmpty();
        assertThat(inventory.matching().proposals(ALL).items()).isEmpty();
        assertThat(inventory.placeOf(DEVICE, CODE).name()).isEqualTo("村口 东侧");
    }

    @Test
    void aFreeCodeIsGivenOutOnce() {
        say(DEVICE, camera("34020200001310000001", "a", "340202"));
        PointCodes codes = inventory.codes();

        assertThat(codes.plan("34020200", "00", "131", "0", 2))
                .containsExactly("34020200001310000002", "34020200001310000003");
        assertThat(codes.plan("34020200", "00", "131", "0", 1)).containsExactly("34020200001310000004");
    }

    @Test
    void aDeviceThatIsRemovedLeavesThePointsThatSomebodyFiled() {
        apply(draft(CODE));
        say(DEVICE, camera(CODE, "a", "340202"), camera(OTHER, "b", "340202"));
        assertThat(await(register.remove(CODE))).isInstanceOf(Outcome.Refused.class);

        await(inventory.remove(DEVICE));
        restart();

        assertThat(point(CODE).channel()).isNull();
        assertThat(register.find(OTHER)).isEmpty();
        assertThat(await(register.remove(CODE))).isInstanceOf(Outcome.Done.class);
        restart();
        assertThat(register.find(CODE)).isEmpty();
        assertThat(register.file(CODE)).isEmpty();
    }

    @Test
    void credentialsAreKeptApartFromTheFile() {
        apply(draft(CODE));
        await(register.keepCredentials(CODE, new Secret("admin\nswordfish"), "li"));
        restart();

        assertThat(file(CODE).texts().toString()).doesNotContain("swordfish");
        assertThat(file(CODE).value(PointField.CREDENTIAL_REF)).isPresent();
        assertThat(store.inventory().pointFiles().credentials(CODE)).contains(new Secret("admin\nswordfish"));
        await(register.keepCredentials(CODE, null, "li"));
        assertThat(store.inventory().pointFiles().credentials(CODE)).isEmpty();
        assertThat(file(CODE).value(PointField.CREDENTIAL_REF)).isEmpty();
    }

    @Test
    void aPointFindsTheGridAroundIt() {
        inventory.placement().assignBy((longitude, latitude) -> Optional.of("G-01"));
        await(inventory.gridChanges().create(new NewGrid("G-01", "340202", "第一网格", null)));
        apply(
                draft(CODE, "lon", "118.4", "lat", "31.3"),
                draft(OTHER, "lon", "118.4", "lat", "31.3", "gridCode", "340202"));

        assertThat(point(CODE).gridCode()).isEqualTo("G-01");
        assertThat(point(OTHER).gridCode()).isEqualTo("340202");
    }
}
