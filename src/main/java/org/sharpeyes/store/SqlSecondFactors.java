package org.sharpeyes.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.access.SecondFactorRepository;

/** Second factors in a table, their secrets encrypted. */
final class SqlSecondFactors implements SecondFactorRepository {
    private final Database database;
    private final Writer writer;
    private final SecretCipher cipher;

    SqlSecondFactors(Database database, Writer writer, SecretCipher cipher) {
        this.database = database;
        this.writer = writer;
        this.cipher = cipher;
    }

    @Override
    public List<StoredFactor> load() {
        return database.read(handle -> handle.createQuery("SELECT * FROM second_factors")
                .map((row, context) -> {
                    String user = row.getString("user_name");
                    return new StoredFactor(
                            user,
                            cipher.decrypt(row.getBytes("secret"), owner(user)),
                            row.getLong("last_step"),
                            row.getString("recovery_hashes").lines().toList());
                })
                .list());
    }

    @Override
    public CompletionStage<Void> save(StoredFactor factor) {
        return writer.submit(handle -> {
            handle.createUpdate("INSERT INTO second_factors (user_name, secret, last_step, recovery_hashes)"
                            + " VALUES (:user, :secret, :step, :hashes) ON CONFLICT (user_name) DO UPDATE SET"
                            + " secret = excluded.secret, last_step = excluded.last_step,"
                            + " recovery_hashes = excluded.recovery_hashes")
                    .bind("user", factor.user())
                    .bind("secret", cipher.encrypt(factor.secret(), owner(factor.user())))
                    .bind("step", factor.lastStep())
                    .bind("hashes", String.join("\n", factor.recoveryHashes()))
                    .execute();
            return null;
        });
    }

    @Override
    public CompletionStage<Void> remove(String user) {
        return writer.submit(handle -> {
            handle.createUpdate("DELETE FROM second_factors WHERE user_name = :user")
                    .bind("user", user)
                    .execute();
            return null;
        });
    }

    private static String owner(String user) {
        return "second-factor/" + user;
    }
}
