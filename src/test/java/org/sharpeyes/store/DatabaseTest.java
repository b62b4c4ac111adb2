package org.sharpeyes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.Secret;

@EachDatabase
class DatabaseTest {
    @Parameter
    TestDatabase kind;

    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Database database;
    private Writer writer;

    @BeforeEach
    void open() {
        database = new Database(kind.dialect(directory));
        writer = new Writer(database, meters);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private static Integer insert(Handle handle, String grid) {
        return handle.createUpdate("INSERT INTO grids (code, name, level) VALUES (:code, 'x', 'GRID')")
                .bind("code", grid)
                .execute();
    }

    private List<String> grids() {
        return database.read(handle -> handle.createQuery("SELECT code FROM grids ORDER BY code")
                .mapTo(String.class)
                .list());
    }

    @Test
    void aWorkThatFailsTakesNoneOfItsBatchAlong() {
        CompletionStage<Integer> before = writer.submit(handle -> insert(handle, "a"));
        CompletionStage<Integer> failing = writer.submit(handle -> insert(handle, "b") + insert(handle, "b"));
        CompletionStage<Integer> after = writer.submit(handle -> insert(handle, "c"));
        assertThat(meters.get("gw.store.queue").gauge().value()).isEqualTo(3);
        writer.start();
        TestStores.await(before);
        TestStores.await(after);
        assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
        assertThat(grids()).containsExactly("a", "c");
    }

    @Test
    void textsAreOrderedByTheirBytes() {
        writer.start();
        for (String code : List.of("a", "~", "Z", "1", "村")) {
            TestStores.await(writer.submit(handle -> insert(handle, code)));
        }
        assertThat(grids()).containsExactly("1", "Z", "a", "~", "村");
    }

    @Test
    void aTextWithANulIsKeptWithoutIt() {
        writer.start();
        TestStores.await(writer.submit(handle -> insert(handle, "a\0b")));
        assertThat(grids()).containsExactly("ab");
    }

    @Test
    void aServerThatHungUpIsCalledAgain() {
        writer.start();
        TestStores.await(writer.submit(handle -> insert(handle, "before")));
        kind.disconnect(directory);
        await().until(() -> writer.submit(handle -> insert(handle, "after"))
                .handle((done, failure) -> failure == null)
                .toCompletableFuture()
                .get());
        await().ignoreExceptionsInstanceOf(JdbiException.class)
                .untilAsserted(() -> assertThat(grids()).containsExactly("after", "before"));
    }

    @Test
    void whatIsUpToDateStaysAsItIs() {
        database.close();
        open();
        assertThat(grids()).isEmpty();
    }

    @Test
    void aPasswordIsNeverToldWhenTheServerRefuses() {
        StoreSettings good = kind.settings(directory);
        StoreSettings bad = new StoreSettings(
                directory, good.url() == null ? "jdbc:sqlite:/nowhere/at.db" : good.url(), "who", new Secret("hush"));
        assertThatThrownBy(() -> TestStores.open(bad, new TestClock()))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("the database cannot be used")
                .extracting(failure -> failure + String.valueOf(failure.getCause()))
                .asString()
                .doesNotContain("hush");
        assertThat(bad).asString().doesNotContain("hush");
    }
}
