package org.sharpeyes.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.access.ApiKey;
import org.sharpeyes.access.ApiKeyRepository;

/** API keys in a table, by the hashes of their tokens. */
final class SqlApiKeys implements ApiKeyRepository {
    private final Database database;
    private final Writer writer;

    SqlApiKeys(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<StoredKey> load() {
        return database.read(handle -> handle.createQuery("SELECT * FROM api_keys")
                .map((row, context) -> new StoredKey(
                        new ApiKey(
                                row.getString("key_id"),
                                row.getString("name"),
                                SqlAccess.grant(row),
                                Columns.time(row, "created_at"),
                                row.getString("created_by")),
                        row.getString("token_hash")))
                .list());
    }

    @Override
    public CompletionStage<Void> add(StoredKey stored) {
        return writer.submit(handle -> {
            ApiKey key = stored.key();
            handle.createUpdate("INSERT INTO api_keys"
                            + " (key_id, token_hash, name, role, grid_codes, tags, expires_at, created_at, created_by)"
                            + " VALUES (:id, :hash, :name, :role, :codes, :tags, :expires, :created, :by)")
                    .bind("id", key.id())
                    .bind("hash", stored.tokenHash())
                    .bind("name", key.name())
                    .bind("role", key.grant().role().name())
                    .bind("codes", SqlAccess.lines(key.grant().gridCodes()))
                    .bind("tags", SqlAccess.lines(key.grant().tags()))
                    .bind("expires", Columns.millis(key.grant().until()))
                    .bind("created", Columns.millis(key.createdAt()))
                    .bind("by", key.createdBy())
                    .execute();
            return null;
        });
    }

    @Override
    public CompletionStage<Void> remove(String id) {
        return writer.submit(handle -> {
            handle.createUpdate("DELETE FROM api_keys WHERE key_id = :id")
                    .bind("id", id)
                    .execute();
            return null;
        });
    }
}
