package org.sharpeyes.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.sharpeyes.access.AuditRepository;
import org.sharpeyes.access.SessionRepository;
import org.sharpeyes.access.UserRepository;
import org.sharpeyes.alarm.AlertRepository;
import org.sharpeyes.inventory.InventoryRepository;
import org.sharpeyes.webhook.EndpointRepository;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.Outbox;

/** The database with all that is kept in it, and the keys beside it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Store implements AutoCloseable {
    private Store() {}

    /**
     * Opens the database, creates it and its keys on the first start, and brings its tables up to date; blocks.
     *
     * @param format renders events into the outbox
     */
    public static Store open(
            StoreSettings settings,
            EventFormat format,
            InstantSource clock,
            SecureRandom random,
            MeterRegistry meters) {
        throw new UnsupportedOperationException();
    }

    public InventoryRepository inventory() {
        throw new UnsupportedOperationException();
    }

    public AlertRepository alerts() {
        throw new UnsupportedOperationException();
    }

    public EndpointRepository endpoints() {
        throw new UnsupportedOperationException();
    }

    public Outbox outbox() {
        throw new UnsupportedOperationException();
    }

    public UserRepository users() {
        throw new UnsupportedOperationException();
    }

    public SessionRepository sessions() {
        throw new UnsupportedOperationException();
    }

    public AuditRepository audit() {
        throw new UnsupportedOperationException();
    }

    /** The key that play tokens are signed with, 32 bytes. */
    public byte[] playTokenKey() {
        throw new UnsupportedOperationException();
    }

    /** Commits what is waiting, then closes; blocks. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
