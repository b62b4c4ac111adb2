package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.statement.StatementContext;
import org.sharpeyes.access.Role;
import org.sharpeyes.access.SessionRepository;
import org.sharpeyes.access.User;
import org.sharpeyes.access.UserRepository;

/** Users and their sessions in tables. */
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

    private final class Users implements UserRepository {
        @Override
        public List<StoredUser> load() {
            return database.read(handle -> handle.createQuery("SELECT * FROM users ORDER BY name")
                    .map(Users::user)
                    .list());
        }

        @Override
        public Optional<StoredUser> find(String name) {
            return database.read(handle -> handle.createQuery("SELECT * FROM users WHERE name = :name")
                    .bind("name", name)
                    .map(Users::user)
                    .findOne());
        }

        private static StoredUser user(ResultSet row, StatementContext context) throws SQLException {
            User user = new User(
                    row.getString("name"),
                    Role.valueOf(row.getString("role")),
                    row.getBoolean("must_change_password"),
                    Columns.time(row, "created_at"));
            return new StoredUser(user, row.getString("password_hash"));
        }

        @Override
        public CompletionStage<Void> save(StoredUser user) {
            return writer.submit(handle -> {
                handle.createUpdate("INSERT INTO users (name, role, must_change_password, password_hash, created_at)"
                                + " VALUES (:name, :role, :change, :hash, :created)"
                                + " ON CONFLICT (name) DO UPDATE SET role = excluded.role,"
                                + " must_change_password = excluded.must_change_password,"
                                + " password_hash = excluded.password_hash")
                        .bind("name", user.user().name())
                        .bind("role", user.user().role().name())
                        .bind("change", user.user().mustChangePassword() ? 1 : 0)
                        .bind("hash", user.passwordHash())
                        .bind("created", Columns.millis(user.user().createdAt()))
                        .execute();
                return null;
            });
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
                            row.getString("token_hash"), row.getString("user_name"), Columns.time(row, "expires_at")))
                    .list());
        }

        @Override
        public CompletionStage<Void> add(StoredSession session) {
            return writer.submit(handle -> {
                handle.createUpdate("INSERT INTO sessions (token_hash, user_name, expires_at)"
                                + " VALUES (:hash, :user, :expires)")
                        .bind("hash", session.tokenHash())
                        .bind("user", session.user())
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
