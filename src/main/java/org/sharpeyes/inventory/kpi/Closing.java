package org.sharpeyes.inventory.kpi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/**
 * The seal on a day that is over. Each carries the hash of the one before, so that nothing can be changed afterwards, of
 * any day, without a trace.
 *
 * @param closedAt whole milliseconds
 * @param points lines of evidence
 * @param figures rows of figures
 * @param hash of the closing before, the day, the evidence and every figure, hexadecimal
 */
public record Closing(LocalDate day, Instant closedAt, int points, int figures, String hash) {

    static Closing of(String before, LocalDate day, Instant at, int points, byte[] evidence, List<GroupDay> figures) {
        MessageDigest digest = sha256();
        update(digest, before);
        update(digest, day.toString());
        update(digest, Long.toString(at.toEpochMilli()));
        update(digest, HexFormat.of().formatHex(sha256().digest(evidence)));
        figures.forEach(figure -> update(digest, figure.canonical()));
        return new Closing(day, at, points, figures.size(), HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether it is the seal on this. */
    boolean seals(String before, byte[] evidence, List<GroupDay> found) {
        return hash.equals(of(before, day, closedAt, points, evidence, found).hash);
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
