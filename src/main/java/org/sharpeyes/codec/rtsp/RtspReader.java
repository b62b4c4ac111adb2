package org.sharpeyes.codec.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * Cuts requests and interleaved frames (RFC 2326 §4, §10.12) out of the bytes of one connection. Tolerant of line ends
 * and blank lines, strict in everything else. Bodies are skipped: no method served has one that matters. Keeps at most
 * {@link #MAX_PENDING} bytes. Not thread-safe.
 */
public final class RtspReader implements AutoCloseable {
    /** The longest head of a request with its blank line. */
    public static final int MAX_HEAD = 8 << 10;

    /** The longest body of a request. */
    public static final int MAX_BODY = 16 << 10;

    /** The most bytes that may wait; more than any message has. */
    public static final int MAX_PENDING = 128 << 10;

    private static final int MAX_HEADERS = 64;
    private static final String VERSION = "RTSP/1.";
    private static final byte MAGIC = '$';
    private static final int FRAME_HEADER = 4;

    private final ByteBuf pending;
    private int toSkip;

    public RtspReader(ByteBufAllocator allocator) {
        pending = allocator.buffer(1024, MAX_PENDING);
    }

    /**
     * Takes the readable bytes in; the buffer stays the caller's.
     *
     * @throws MalformedMessageException if more bytes wait than may
     */
    public void add(ByteBuf bytes) throws MalformedMessageException {
        skip(pending);
        skip(bytes);
        pending.discardReadBytes();
        if (bytes.readableBytes() > pending.maxWritableBytes()) {
            throw new MalformedMessageException("more than " + MAX_PENDING + " bytes wait");
        }
        pending.writeBytes(bytes);
    }

    /**
     * The next message; null while it is incomplete.
     *
     * @throws MalformedMessageException if the bytes are no RTSP; nothing can be read any more
     */
    public @Nullable RtspMessage next() throws MalformedMessageException {
        skip(pending);
        if (toSkip > 0) {
            return null;
        }
        skipLineEnds();
        if (!pending.isReadable()) {
            return null;
        }
        return pending.getByte(pending.readerIndex()) == MAGIC ? frame() : request();
    }

    @Override
    public void close() {
        pending.release();
    }

    private void skip(ByteBuf bytes) {
        int skipped = Math.min(toSkip, bytes.readableBytes());
        bytes.skipBytes(skipped);
        toSkip -= skipped;
    }

    private void skipLineEnds() {
        while (pending.isReadable() && isLineEnd(pending.getByte(pending.readerIndex()))) {
            pending.skipBytes(1);
        }
    }

    private static boolean isLineEnd(byte value) {
        return value == '\r' || value == '\n';
    }

    private @Nullable RtspMessage frame() {
        if (pending.readableBytes() < FRAME_HEADER) {
            return null;
        }
        int channel = pending.getUnsignedByte(pending.readerIndex() + 1);
        toSkip = pending.getUnsignedShort(pending.readerIndex() + 2);
        pending.skipBytes(FRAME_HEADER);
        return new RtspMessage.Interleaved(channel);
    }

    private @Nullable RtspMessage request() throws MalformedMessageException {
        int length = headLength();
        if (length > MAX_HEAD || (length < 0 && pending.readableBytes() > MAX_HEAD)) {
            throw new MalformedMessageException("a head of more than " + MAX_HEAD + " bytes");
        }
        if (length < 0) {
            requirePrintable(pending.readableBytes());
            return null;
        }
        requirePrintable(length);
        String head = pending.readCharSequence(length, StandardCharsets.UTF_8).toString();
        RtspMessage.Request request = parse(head.split("\r?\n", -1));
        toSkip = bodyLength(request);
        return request;
    }

    /** Up to the blank line, which counts; -1 when there is none yet. */
    private int headLength() {
        int start = pending.readerIndex();
        int end = Math.min(pending.writerIndex(), start + MAX_HEAD + 1);
        int lineStart = start;
        for (int index = pending.indexOf(start, end, (byte) '\n');
                index >= 0;
                index = pending.indexOf(lineStart, end, (byte) '\n')) {
            boolean blank = index == lineStart || (index == lineStart + 1 && pending.getByte(lineStart) == '\r');
            lineStart = index + 1;
            if (blank) {
                return lineStart - start;
            }
        }
        return -1;
    }

    /** Binary rubbish is refused at its first byte, not after it has filled the buffer. */
    private void requirePrintable(int length) throws MalformedMessageException {
        int found = pending.forEachByte(
                pending.readerIndex(), length, value -> value < 0 || value >= ' ' || isLineEnd(value) || value == '\t');
        if (found >= 0) {
            throw new MalformedMessageException("no RTSP", found - pending.readerIndex());
        }
    }

    private static RtspMessage.Request parse(String[] lines) throws MalformedMessageException {
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || words[0].isEmpty() || words[1].isEmpty() || !words[2].startsWith(VERSION)) {
            throw new MalformedMessageException("no RTSP request line");
        }
        if (lines.length > MAX_HEADERS) {
            throw new MalformedMessageException("more than " + MAX_HEADERS + " headers");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new MalformedMessageException("a header without a name");
            }
            String value = lines[i].substring(colon + 1).strip();
            headers.merge(lines[i].substring(0, colon).strip(), value, (one, other) -> one + "," + other);
        }
        return new RtspMessage.Request(words[0], words[1], headers);
    }

    private static int bodyLength(RtspMessage.Request request) throws MalformedMessageException {
        String text = request.header("Content-Length").orElse("0");
        boolean readable = !text.isEmpty()
                && text.length() <= 6
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) <= MAX_BODY;
        if (!readable) {
            throw new MalformedMessageException("a Content-Length that is none, or above " + MAX_BODY);
        }
        return Integer.parseInt(text);
    }
}
