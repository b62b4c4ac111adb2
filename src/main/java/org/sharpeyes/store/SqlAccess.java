package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;
import org.sharpeyes.access.SessionRepository;
import org.sharpeyes.access.User;
import org.sharpeyes.access.UserRepository;

/** Users with their grants, and their sessions, in tables. */
final class SqlAccess {
    private final Database database;
    private final Writer writer;

    SqlAccess(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    UserRepository users() {
        return new Users();
    }

    SessionRepository sessions() {
        return new Sessions();
    }

    /** Codes of grids, or tags, one a line. */
    static String lines(Set<String> codes) {
        return String.join("\n", new TreeSet<>(codes));
    }

    static Grant grant(ResultSet row) throws SQLException {
        Set<String> codes = row.getString("grid_codes").lines().collect(Collectors.toUnmodifiableSet());
        Set<String> tags = row.getString("tags").lines().collect(Collectors.toUnmodifiableSet());
        return new Grant(Role.valueOf(row.getString("role")), codes, tags, Columns.instant(row, "expires_at"));
    }

    private final class Users implements UserRepository {
        @Override
        public List<StoredUser> load() {
            return database.read(handle -> read(handle, null));
        }

        @Override
        public Optional<StoredUser> find(String name) {
            return database.read(handle -> read(handle, name)).stream().findFirst();
        }

        /** @param name null: all of them */
        private static List<StoredUser> read(Handle handle, @Nullable String name) {
            Map<String, List<Grant>> grants = handle.createQuery(
                            "SELECT * FROM user_grants WHERE :name IS NULL OR user_name = :name"
                                    + " ORDER BY user_name, ordinal")
                    .bind("name", name)
                    .map((row, context) -> Map.entry(row.getString("user_name"), grant(row)))
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey,
                            HashMap::new,
                            Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            return handle.createQuery("SELECT * FROM users WHERE :name IS NULL OR name = :name ORDER BY name")
                    .bind("name", name)
                    .map((row, context) -> user(row, grants))
                    .list();
        }

        private static StoredUser user(ResultSet row, Map<String, List<Grant>> grants) throws SQLException {
            String name = row.getString("name");
            User user = new User(
                    name,
                    grants.getOrDefault(name, List.of()),
                    row.getBoolean("must_change_password"),
                    Columns.time(row, "created_at"),
                    row.getString("subject"));
            return new StoredUser(user, row.getString("password_hash"));
        }

        @Override
        public CompletionStage<Void> save(StoredUser user) {
            return writer.submit(handle -> {
                handle.createUpdate("INSERT INTO users (name, must_change_password, password_hash, created_at, subject)"
                                + " VALUES (:name, :change, :hash, :created, :subject)"
                                + " ON CONFLICT (name) DO UPDATE SET"
                                + " must_change_password = excluded.must_change_password,"
                                + " password_hash = excluded.password_hash")
                        .bind("name", user.user().name())
                        .bind("change", user.user().mustChangePassword() ? 1 : 0)
                        .bind("hash", user.passwordHash())
                        .bind("created", Columns.millis(user.user().createdAt()))
                        .bind("subject", user.user().subject())
                        .execute();
                saveGrants(handle, user.user());
                return null;
            });
        }

        private static void saveGrants(Handle handle, User user) {
            handle.createUpdate("DELETE FROM user_grants WHERE user_name = :name")
                    .bind("name", user.name())
                    .execute();
            int ordinal = 0;
            for (Grant grant : user.grants()) {
                handle.createUpdate("INSERT INTO user_grants (user_name, ordinal, role, grid_codes, tags, expires_at)"
                                + " VALUES (:name, :ordinal, :role, :codes, :tags, :expires)")
                        .bind("name", user.name())
                        .bind("ordinal", ordinal++)
                        .bind("role", grant.role().name())
                        .bind("codes", lines(grant.gridCodes()))
                        .bind("tags", lines(grant.tags()))
                        .bind("expires", Columns.millis(grant.until()))
                        .execute();
            }
        }

        @Override
        public CompletionStage<Void> remove(String name) {
            return writer.submit(handle -> {
                handle.createUpdate("DELETE FROM users WHERE name = :name")
                        .bind("name", name)
                        .execute();
                return null;
            });
        }
    }

    private final class Sessions implements SessionRepository {
        @Override
        public List<StoredSession> load() {
            return database.read(handle -> handle.createQuery("SELECT * FROM sessions")
                    .map((row, context) -> new StoredSession(
                            row.getString("token_hash"),
                            row.getString("user_name"),
                            row.getString("source"),
                            Columns.time(row, "opened_at"),
                            Columns.time(row, "expires_at")))
                    .list());
        }

        @Override
        public CompletionStage<Void> add(StoredSession session) {
            return writer.submit(handle -> {
                handle.createUpdate("INSERT INTO sessions (token_hash, user_name, source, opened_at, expires_at)"
                                + " VALUES (:hash, :user, :source, :opened, :expires)")
                        .bind("hash", session.tokenHash())
                        .bind("user", session.user())
                        .bind("source", session.source())
                        .bind("opened", Columns.millis(session.openedAt()))
                        .bind("expires", Columns.millis(session.expiresAt()))
                        .execute();
                return null;
            });
        }

        @Override
        public CompletionStage<Void> remove(List<String> tokenHashes) {
            return writer.submit(handle -> {
                tokenHashes.forEach(hash -> handle.createUpdate("DELETE FROM sessions WHERE token_hash = :hash")
                        .bind("hash", hash)
                        .execute());
                return null;
            });
        }
    }
}
