package org.sharpeyes.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.registered;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

/** Devices that come back by the thousand are saved when all are there. */
@EachDatabase
class CrowdTest {
    private static final int MANY = 1_000;

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final Crowd crowd = new Crowd();
    private Store store;
    private Inventory inventory;

    @BeforeEach
    void open() {
        TestClock clock = new TestClock();
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
    }

    @AfterEach
    void close() {
        inventory.close();
        store.close();
    }

    @Test
    void aFewAreNoCrowd() {
        come(MANY - 1);
        assertThat(crowd.look()).isFalse();
        come(MANY - 1);
        assertThat(crowd.look()).isFalse();
    }

    @Test
    void aThousandBetweenTwoLooksAreOneUntilFewerCome() {
        come(MANY);
        assertThat(crowd.look()).isTrue();
        assertThat(crowd.isThere()).isTrue();
        come(10);
        assertThat(crowd.look()).isFalse();
        assertThat(crowd.isThere()).isFalse();
    }

    @Test
    void theOthersDoNotWaitForEver() {
        assertThat(IntStream.rangeClosed(1, 22)
                        .filter(look -> {
                            come(5 * MANY);
                            return crowd.look();
                        })
                        .max())
                .hasValue(20);
    }

    @Test
    void itsDevicesAreSavedWhenItIsOver() {
        register(MANY);
        inventory.flushInCalm();
        assertThat(saved()).isZero();
        inventory.flushInCalm();
        await().until(() -> saved() == MANY);
    }

    @Test
    void whoWaitsForWhatHeChangedDoesNotWaitForItToBeOver() {
        register(MANY);
        inventory.flushInCalm();
        DeviceId entered = new DeviceId("34020000001320999999");
        inventory
                .enter(new NewDevice(entered, "门口", null))
                .toCompletableFuture()
                .join();
        assertThat(saved()).isEqualTo(MANY + 1);
    }

    private int saved() {
        return store.inventory().devices().size();
    }

    private void register(int devices) {
        IntStream.range(0, devices)
                .mapToObj("34020000001320%06d"::formatted)
                .forEach(id -> inventory.onDeviceEvent(registered(new DeviceId(id))));
    }

    private void come(int devices) {
        IntStream.range(0, devices).forEach(device -> crowd.came());
    }
}
