package org.sharpeyes.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Who did what. Records are only ever added; each carries the hash of the one before, so that a change shows. */
public final class AuditTrail {
    private final AuditRepository repository;
    private final InstantSource clock;

    public AuditTrail(AuditRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Never blocks; completes when it is durable. */
    public CompletionStage<AuditRecord> record(AuditEntry entry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return repository.append(last -> {
            long number = last.map(AuditRecord::number).orElse(0L) + 1;
            String before = last.map(AuditRecord::hash).orElse("");
            return new AuditRecord(number, now, entry, hash(before, number, now, entry));
        });
    }

    /** Newest first. Blocks. */
    public Page<AuditRecord> list(PageRequest page) {
        return repository.list(page);
    }

    /** The number of the first record that is not what was written; empty when all are. Blocks, reads everything. */
    public OptionalLong firstBroken() {
        Verification verification = new Verification();
        repository.forEach(verification::check);
        return Optional.ofNullable(verification.broken).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static String hash(String before, long number, Instant at, AuditEntry entry) {
        MessageDigest digest = Digests.sha256();
        List.of(before, entry.who(), entry.action(), entry.target(), entry.purpose(), entry.source())
                .forEach(text -> updateWithLength(digest, text.getBytes(StandardCharsets.UTF_8)));
        digest.update(ByteBuffer.allocate(16)
                .putLong(number)
                .putLong(at.toEpochMilli())
                .flip());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The length in front keeps two texts from trading characters without a trace. */
    private static void updateWithLength(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static final class Verification {
        private String before = "";
        private long expected = 1;
        private @Nullable Long broken;

        void check(AuditRecord record) {
            String hash = hash(before, record.number(), record.at(), record.entry());
            if (broken == null && (record.number() != expected || !hash.equals(record.hash()))) {
                broken = expected;
            }
            before = record.hash();
            expected = record.number() + 1;
        }
    }
}
