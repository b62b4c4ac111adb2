package org.sharpeyes.browser;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fragmented MP4 of one fragment per frame, played round and round with rising timestamps. */
final class LoopingMedia {
    static final String MIME_TYPE = "video/mp4; codecs=\"avc1.42C01E\"";
    static final int FRAMES_PER_SECOND = 10;
    static final int FRAMES_PER_GROUP = 10;

    private final Buffer initSegment = Buffer.buffer();
    private final List<byte[]> fragments = new ArrayList<>();

    private LoopingMedia(byte[] file) {
        for (int at = 0; at < file.length; ) {
            int size = ByteBuffer.wrap(file).getInt(at);
            byte[] box = Arrays.copyOfRange(file, at, at + size);
            add(new String(box, 4, 4, StandardCharsets.ISO_8859_1), box);
            at += size;
        }
    }

    static LoopingMedia load() {
        try (InputStream file = LoopingMedia.class.getResourceAsStream("/browser/camera.mp4")) {
            return new LoopingMedia(file.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("browser/camera.mp4 is missing from the test resources", e);
        }
    }

    Buffer initSegment() {
        return initSegment;
    }

    /** The frame of that number since the beginning of time. */
    Buffer fragment(long number) {
        byte[] fragment = fragments.get((int) (number % fragments.size())).clone();
        int time = indexOf(fragment, "tfdt") + 8;
        ByteBuffer.wrap(fragment).putLong(time, number * ticksPerFrame());
        return Buffer.buffer(fragment);
    }

    private void add(String type, byte[] box) {
        switch (type) {
            case "ftyp", "moov" -> initSegment.appendBytes(box);
            case "moof" -> fragments.add(box);
            case "mdat" -> {
                byte[] moof = fragments.removeLast();
                fragments.add(Buffer.buffer(moof).appendBytes(box).getBytes());
            }
            default -> {}
        }
    }

    private long ticksPerFrame() {
        byte[] second = fragments.get(1);
        return ByteBuffer.wrap(second).getLong(indexOf(second, "tfdt") + 8);
    }

    private static int indexOf(byte[] bytes, String type) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(type);
    }
}
