package org.sharpeyes.inventory.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.offline;
import static org.sharpeyes.inventory.Fixtures.registered;
import static org.sharpeyes.store.TestStores.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

/** Cameras of catalogs stand at one place and look all round, fifty metres far. */
@EachDatabase
class CoverageTest {
    private static final DeviceId ONE = new DeviceId("34020000001320000001");
    private static final DeviceId OTHER = new DeviceId("34020000001320000002");
    private static final double LONGITUDE = 118.433;
    private static final double LATITUDE = 31.352;

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final List<String> told = new ArrayList<>();
    private Store store;
    private Inventory inventory;
    private Coverage coverage;

    @BeforeEach
    void open() {
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        coverage = listening();
        coverage.begin();
    }

    private Coverage listening() {
        Coverage opened = new Coverage(inventory, store.requiredPlaces());
        opened.addListener(new CoverageListener() {
            @Override
            public void onBlind(RequiredPlace place) {
                told.add(place.id() + " blind");
            }

            @Override
            public void onSeen(RequiredPlace place) {
                told.add(place.id() + " seen");
            }
        });
        return opened;
    }

    @AfterEach
    void close() {
        inventory.close();
        store.close();
    }

    private void comes(DeviceId device) {
        inventory.onDeviceEvent(registered(device));
        inventory.onDeviceEvent(catalog(device, camera(device.value(), "村口", "340202")));
        await(inventory.flush());
    }

    private static RequiredPlace place(String id, double metresNorth, String... types) {
        Position position = new Position(LONGITUDE, LATITUDE + metresNorth / 111_195);
        return new RequiredPlace(id, "校门" + id, PlaceKind.SCHOOL_GATE, "340202", Set.of(types), position, "正门");
    }

    private PlaceState state(String id) {
        return coverage.place(id).orElseThrow();
    }

    @Test
    void aPlaceIsSeenByWhoeverReachesIt() {
        comes(ONE);
        await(coverage.enter(List.of(place("near", 40), place("far", 60), place("choosy", 10, "1"))));

        assertThat(state("near").seenBy()).containsExactly(ONE.value());
        assertThat(state("near").coveredNow()).isTrue();
        assertThat(state("far").covered()).isFalse();
        assertThat(state("choosy").covered()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void itTurnsBlindWithTheLastCameraThatIsOnline() {
        await(coverage.enter(List.of(place("p", 10))));
        comes(ONE);
        comes(OTHER);
        inventory.onDeviceEvent(offline(ONE));
        assertThat(told).containsExactly("p seen");
        inventory.onDeviceEvent(offline(OTHER));

        assertThat(told).containsExactly("p seen", "p blind");
        assertThat(state("p").redundant()).isTrue();
        await(inventory.remove(ONE));
        await(inventory.remove(OTHER));
        assertThat(state("p").covered()).isFalse();
    }

    @Test
    void placesSurviveAndMoveAndGo() {
        comes(ONE);
        await(coverage.enter(List.of(place("choosy", 10, "1", "2"), place("p", 10), place("q", 10))));
        await(coverage.enter(List.of(place("q", 90))));
        close();
        open();

        assertThat(state("choosy").place()).isEqualTo(place("choosy", 10, "1", "2"));
        await(coverage.remove("choosy"));
        assertThat(state("q").covered()).isFalse();
        await(coverage.enter(List.of(place("q", 20))));
        assertThat(state("q").covered()).isTrue();
        assertThat(await(coverage.remove("q"))).isEqualTo(new Outcome.Done<>("q"));
        assertThat(await(coverage.remove("q"))).isEqualTo(new Outcome.NotFound<>("q"));
        comes(ONE);
        told.clear();
        inventory.onDeviceEvent(offline(ONE));
        assertThat(told).containsExactly("p blind");
        close();
        open();
        assertThat(coverage.places()).extracting(each -> each.place().id()).containsExactly("p");
        assertThat(told).containsExactly("p blind");
    }

    @Test
    void aCameraThatGoesWhileAllAreLookedAtIsNotMissed() {
        comes(ONE);
        comes(OTHER);
        await(coverage.enter(List.of(place("p", 10), place("q", 10))));
        Coverage late = listening();
        // Heard of before the points have been looked at, as far as one could tell the last that saw them.
        late.onPoint(inventory.register().find(ONE.value()).orElseThrow());
        inventory.onDeviceEvent(offline(ONE));
        inventory.onDeviceEvent(offline(OTHER));
        told.clear();
        late.onPoint(inventory.register().find(ONE.value()).orElseThrow());
        assertThat(told).isEmpty();

        late.begin();

        assertThat(told).containsExactlyInAnyOrder("p blind", "q blind");
    }
}
