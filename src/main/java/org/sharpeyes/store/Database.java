package org.sharpeyes.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file: one connection that writes, a few that read. A commit is on the disk when it returns
 * ({@code synchronous=FULL}), and readers never wait for the writer (WAL).
 */
final class Database implements AutoCloseable {
    private static final int READERS = 4;

    /** What differs between SQLite and PostgreSQL in the migrations. */
    private static final Map<String, String> DIALECT = Map.of(
            "strict", "STRICT",
            "long", "INTEGER",
            "double", "REAL",
            "bytes", "BLOB",
            "identity", "INTEGER PRIMARY KEY AUTOINCREMENT");

    private final Handle writing;
    private final HikariDataSource readers;
    private final Jdbi reading;

    Database(String url) {
        SQLiteDataSource writer = dataSource(url, false);
        Flyway.configure()
                .dataSource(writer)
                .locations("classpath:migrations")
                .placeholders(DIALECT)
                .load()
                .migrate();
        writing = Jdbi.create(writer).open();
        readers = pool(url);
        reading = Jdbi.create(readers);
    }

    /** The connection that writes; of one thread only. */
    Handle writing() {
        return writing;
    }

    /** Reads what has been committed; any thread, blocks. */
    <T, X extends Exception> T read(HandleCallback<T, X> query) throws X {
        return reading.withHandle(query);
    }

    @Override
    public void close() {
        readers.close();
        writing.close();
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource(url, true));
        config.setPoolName("store-readers");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        return new HikariDataSource(config);
    }

    private static SQLiteDataSource dataSource(String url, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        config.setReadOnly(readOnly);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }
}
