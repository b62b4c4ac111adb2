package org.sharpeyes.store;

import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A file of SQLite. A commit is on the disk when it returns ({@code synchronous=FULL}), and readers never wait for the
 * writer (WAL).
 *
 * @param url {@code jdbc:sqlite:FILE}
 */
record SqliteDialect(String url) implements Dialect {
    private static final int BUSY_MILLIS = 10_000;

    @Override
    public DataSource connections(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setReadOnly(readOnly);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    @Override
    public Map<String, String> words() {
        return Map.of(
                "strict", "STRICT",
                "long", "INTEGER",
                "double", "REAL",
                "bytes", "BLOB",
                "identity", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "value", "json_extract(document, '$.values.",
                "ofFile", "[0]')");
    }

    @Override
    public void afterMigration(Handle handle) {
        // Texts are compared by their bytes as they are. 16 MB: each checkpoint waits for the disk.
        handle.execute("PRAGMA wal_autocheckpoint = 4000");
    }
}
