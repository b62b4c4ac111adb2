package org.sharpeyes.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.model.Secret;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.RenderedEvent;
import org.sharpeyes.webhook.SigningKeys;

/** A disk without room: new work is refused and counted, nothing is damaged, and it goes on by itself. */
class DiskFullTest {
    private static final int SPARE_PAGES = 200;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void newWorkIsRefusedUntilThereIsRoomAgain() throws SQLException {
        TestStores.open(directory, clock).close();
        int pages = number("PRAGMA page_count");
        String url = "jdbc:sqlite:%s?max_page_count=%d".formatted(file(), pages + SPARE_PAGES);
        try (Store store = Store.open(
                new StoreSettings(directory, url, null, null),
                TestStores.FORMAT,
                clock.steady(),
                new SecureRandom(),
                meters)) {
            Endpoint sink = new Endpoint(
                    "sink",
                    URI.create("http://192.0.2.1/"),
                    List.of("*"),
                    List.of(),
                    null,
                    true,
                    null,
                    null,
                    Instant.EPOCH);
            Secret secret = new Secret("whsec_c2VjcmV0LW9mLXRoZS10ZXN0cw==");
            TestStores.await(store.endpoints().save(sink, SigningKeys.of(secret)));
            int kept = fill(store);
            assertThat(kept).isPositive();
            assertThat(meters.get("gw.store.failed")
                            .tag("cause", "disk-full")
                            .counter()
                            .count())
                    .isPositive();
            assertThat(meters.get("gw.store.failing").gauge().value()).isEqualTo(1);
            assertThat(store.outbox().backlog("sink").pending()).isEqualTo(kept);

            execute("DELETE FROM deliveries WHERE position > %d".formatted(kept / 2));
            execute("DELETE FROM events WHERE event_id NOT IN (SELECT event_id FROM deliveries)");
            TestStores.await(store.outbox().enqueue("sink", event(9_999)));
            assertThat(meters.get("gw.store.failing").gauge().value()).isZero();
            assertThat(store.outbox().backlog("sink").pending()).isEqualTo(kept / 2 + 1);
        }
        assertThat(text("PRAGMA integrity_check")).isEqualTo("ok");
    }

    /** Until nothing more fits; answers how many did. */
    private int fill(Store store) {
        for (int i = 0; i < SPARE_PAGES; i++) {
            try {
                TestStores.await(store.outbox().enqueue("sink", event(i)));
            } catch (CompletionException full) {
                return i;
            }
        }
        throw new AssertionError("the disk did not fill up");
    }

    private static RenderedEvent event(int number) {
        return new RenderedEvent("event-" + number, "type", "subject", Instant.EPOCH, null, new byte[20_000]);
    }

    private Path file() {
        return directory.resolve("gateway.db");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        return Integer.parseInt(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }
}
