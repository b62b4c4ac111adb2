package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gov.nist.javax.sip.message.SIPRequest;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.AsciiWord;

/**
 * 64 bits that a request and its retransmissions have in common (RFC 3261 §17.2.3): of branch, Call-ID and CSeq number.
 * Whoever wants to can make two requests that share them: to be trusted only together with where a request came from.
 */
public final class TransactionHash {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private TransactionHash() {}

    public static long of(SIPRequest request) {
        @Nullable String branch = request.getTopmostVia().getBranch();
        long hash = add(
                add(start(), branch == null ? "" : branch), request.getCallId().getCallId());
        return end(hash, request.getCSeq().getSeqNumber());
    }

    static long start() {
        return OFFSET_BASIS;
    }

    private static long add(long hash, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return add(hash, bytes, 0, bytes.length);
    }

    /** As of the Latin-1 text in these bytes. */
    static long add(long hash, byte[] bytes, int from, int to) {
        long result = hash;
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            result = (result ^ AsciiWord.eightAt(bytes, at)) * PRIME;
            result ^= result >>> 32;
        }
        for (; at < to; at++) {
            result = (result ^ (bytes[at] & 0xFF)) * PRIME;
        }
        return result * PRIME;
    }

    static long end(long hash, long sequence) {
        long mixed = (hash ^ sequence) * PRIME;
        return mixed ^ (mixed >>> 29);
    }
}
