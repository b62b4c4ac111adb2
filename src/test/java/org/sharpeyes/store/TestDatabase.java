package org.sharpeyes.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/** A kind of database that stores can be opened on. The same directory opens the same database again. */
public enum TestDatabase {
    SQLITE {
        @Override
        StoreSettings settings(Path directory) {
            return StoreSettings.in(directory);
        }

        @Override
        void disconnect(Path directory) {
            // There is no server that could hang up.
        }
    },
    POSTGRESQL {
        @Override
        StoreSettings settings(Path directory) {
            return PostgresServer.running().settings(directory);
        }

        @Override
        void disconnect(Path directory) {
            PostgresServer.running().disconnect(directory);
        }
    };

    abstract StoreSettings settings(Path directory);

    /** Ends all connections, as a restart of the server would. */
    abstract void disconnect(Path directory);

    Dialect dialect(Path directory) {
        return Dialect.of(settings(directory));
    }

    /** A connection past the store, to see what lies in the tables and to change it behind its back. */
    public Connection connect(Path directory) throws SQLException {
        return dialect(directory).connections(false).getConnection();
    }

    public Store open(Path directory, InstantSource clock) {
        return TestStores.open(settings(directory), clock);
    }
}
