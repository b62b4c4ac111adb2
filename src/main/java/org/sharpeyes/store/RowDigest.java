package org.sharpeyes.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a table: the sum of the SHA-256 of its rows, so that it does not matter in what order a database gives
 * them, and a row that is there twice counts twice.
 */
final class RowDigest {
    private final MessageDigest sha = sha256();
    private final long[] sum = new long[4];
    private long rows;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param values each a Long, Double, String, byte array or null */
    void add(List<@Nullable Object> values) {
        values.forEach(this::feed);
        ByteBuffer hash = ByteBuffer.wrap(sha.digest());
        for (int i = 0; i < sum.length; i++) {
            sum[i] += hash.getLong();
        }
        rows++;
    }

    private void feed(@Nullable Object value) {
        switch (value) {
            case null -> sha.update((byte) 0);
            case Long whole -> feed(1, ByteBuffer.allocate(8).putLong(whole).array());
            case Double real -> feed(2, ByteBuffer.allocate(8).putDouble(real).array());
            case byte[] bytes -> feed(3, bytes);
            default -> feed(4, value.toString().getBytes(UTF_8));
        }
    }

    private void feed(int kind, byte[] bytes) {
        sha.update((byte) kind);
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        sha.update(bytes);
    }

    long rows() {
        return rows;
    }

    /** 64 hexadecimal digits. */
    String checksum() {
        return "%016x%016x%016x%016x".formatted(sum[0], sum[1], sum[2], sum[3]);
    }
}
