package org.sharpeyes.store;

import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** What differs between the databases; all else is SQL that both read alike. */
interface Dialect {
    /** The one that the settings name. */
    static Dialect of(StoreSettings settings) {
        String url = settings.url();
        if (url == null) {
            return new SqliteDialect(
                    "jdbc:sqlite:" + settings.directory().toAbsolutePath().resolve("gateway.db"));
        }
        return url.startsWith("jdbc:sqlite:")
                ? new SqliteDialect(url)
                : new PostgresDialect(url, settings.user(), settings.password());
    }

    /** Makes connections; those that do not write may be told so. */
    DataSource connections(boolean readOnly);

    /** The words that stand for placeholders in migrations. */
    Map<String, String> words();

    /** Puts right, after the migrations, what they cannot say. */
    void afterMigration(Handle handle);
}
