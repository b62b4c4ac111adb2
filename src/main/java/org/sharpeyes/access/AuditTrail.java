package org.sharpeyes.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/**
 * Who did what. Records are only ever added, and removed from the oldest on when their time is over; each carries the hash
 * of the one before, and the ends are marked with a seal, so that a change or a gap shows.
 */
public final class AuditTrail {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int REMOVED_AT_A_TIME = 1_000;

    private final AuditRepository repository;
    private final SecretKeySpec key;
    private final InstantSource clock;

    /** @param key at least 32 bytes, kept outside of the database */
    public AuditTrail(AuditRepository repository, byte[] key, InstantSource clock) {
        this.repository = repository;
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** What became of a look at the whole trail. */
    public sealed interface Verification {
        /**
         * Nothing was changed and nothing is missing.
         *
         * @param first number of the oldest record; those before were removed when their time was over
         * @param hash of the last record: whoever has noted an earlier one can find it in the trail
         */
        record Intact(long records, long first, long last, String hash) implements Verification {}

        /**
         * Something is not what was written.
         *
         * @param number of the first such record
         */
        record Broken(long number, String reason) implements Verification {}
    }

    /** Never blocks; completes when it is durable. */
    public CompletionStage<AuditRecord> record(AuditEntry entry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return repository.append(
                last -> {
                    long number = last.map(AuditRecord::number).orElse(0L) + 1;
                    String before = last.map(AuditRecord::hash).orElse("");
                    return new AuditRecord(number, now, entry, hash(before, number, now, entry));
                },
                record -> mark(AuditMark.Kind.LAST, record));
    }

    /** Newest first. Blocks. */
    public Page<AuditRecord> list(AuditFilter filter, PageRequest page) {
        return repository.list(filter, page);
    }

    /** The hash of the record before the first that is left; empty where none was removed. Blocks. */
    public String beforeFirst() {
        return repository.mark(AuditMark.Kind.REMOVED).map(AuditMark::hash).orElse("");
    }

    /** Hands over all records, the oldest first. Blocks. */
    public void forEach(Consumer<AuditRecord> reader) {
        repository.forEach(reader);
    }

    /**
     * Removes a portion of what is older than this, and leaves a record of it.
     *
     * @return completes with how many there were; call again until there are none
     */
    public CompletionStage<Integer> removeOlderThan(Duration age) {
        Instant before = clock.instant().minus(age);
        return repository
                .removeBefore(before, REMOVED_AT_A_TIME, record -> mark(AuditMark.Kind.REMOVED, record))
                .thenCompose(removed -> removed == 0
                        ? CompletableFuture.completedFuture(0)
                        : record(new AuditEntry("gateway", "audit.removed", removed + " before " + before, "", ""))
                                .thenApply(noted -> removed));
    }

    /** Looks at every record. Blocks. */
    public Verification verify() {
        Optional<AuditMark> removed = repository.mark(AuditMark.Kind.REMOVED);
        Optional<AuditMark> last = repository.mark(AuditMark.Kind.LAST);
        if (removed.isPresent() && !isOurs(AuditMark.Kind.REMOVED, removed.get())) {
            return new Verification.Broken(removed.get().number(), "the mark of the removed records is forged");
        }
        if (last.isPresent() && !isOurs(AuditMark.Kind.LAST, last.get())) {
            return new Verification.Broken(last.get().number(), "the mark of the last record is forged");
        }
        Chain chain = new Chain(removed, last);
        repository.forEach(chain::check);
        Verification found = chain.result();
        // Records may have been removed meanwhile because their time was over.
        return repository.mark(AuditMark.Kind.REMOVED).equals(removed) ? found : verify();
    }

    private AuditMark mark(AuditMark.Kind kind, AuditRecord record) {
        return new AuditMark(record.number(), record.hash(), seal(kind, record.number(), record.hash()));
    }

    private boolean isOurs(AuditMark.Kind kind, AuditMark mark) {
        byte[] expected = seal(kind, mark.number(), mark.hash()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, mark.seal().getBytes(StandardCharsets.UTF_8));
    }

    private String seal(AuditMark.Kind kind, long number, String hash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String sealed = kind + "\n" + number + "\n" + hash;
            return HexFormat.of().formatHex(mac.doFinal(sealed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hash(String before, long number, Instant at, AuditEntry entry) {
        MessageDigest digest = Digests.sha256();
        List.of(before, entry.who(), entry.action(), entry.target(), entry.purpose(), entry.source())
                .forEach(text -> updateWithLength(digest, text));
        digest.update(ByteBuffer.allocate(16)
                .putLong(number)
                .putLong(at.toEpochMilli())
                .flip());
        if (!entry.caseNumber().isEmpty()) {
            updateWithLength(digest, entry.caseNumber());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The length in front keeps two texts from trading characters without a trace. */
    private static void updateWithLength(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    /** Goes along the records from the first mark to the last one, and over what was added meanwhile. */
    private static final class Chain {
        private final long first;
        private final @Nullable AuditMark last;
        private String before;
        private long expected;
        private boolean reached;
        private Verification.@Nullable Broken broken;

        Chain(Optional<AuditMark> removed, Optional<AuditMark> last) {
            this.first = removed.map(AuditMark::number).orElse(0L) + 1;
            this.before = removed.map(AuditMark::hash).orElse("");
            this.expected = first;
            this.last = last.orElse(null);
        }

        void check(AuditRecord record) {
            if (broken != null) {
                return;
            }
            String hash = hash(before, record.number(), record.at(), record.entry());
            if (record.number() != expected) {
                broken = new Verification.Broken(expected, "the record is missing");
            } else if (!hash.equals(record.hash())) {
                broken = new Verification.Broken(expected, "the record was changed");
            } else if (last != null && record.number() == last.number()) {
                reached = hash.equals(last.hash());
            }
            before = record.hash();
            expected = record.number() + 1;
        }

        Verification result() {
            if (broken != null) {
                return broken;
            }
            boolean empty = expected == first;
            if (last == null && !empty) {
                return new Verification.Broken(expected, "the mark of the last record is missing");
            }
            if (last != null && !reached) {
                return new Verification.Broken(Math.min(expected, last.number()), "the record is missing");
            }
            return new Verification.Intact(expected - first, first, expected - 1, before);
        }
    }
}
