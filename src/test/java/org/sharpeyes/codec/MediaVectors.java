package org.sharpeyes.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;

/** The elementary streams under {@code vectors/media}, and bytes written as hexadecimal text. */
public final class MediaVectors {
    public static final String H264 = "testsrc2-320x240.h264";
    public static final String H265 = "testsrc2-320x240.h265";
    public static final String AAC = "sine-440-16k.aac";
    public static final String A_LAW = "sine-440-8k.alaw";
    public static final String MU_LAW = "sine-440-8k.mulaw";

    public static final String H264_B_FRAMES = "bframes-176x144.h264";
    public static final String H265_SMALL = "p-176x144.h265";
    public static final String H264_INTRA_REFRESH = "intra-refresh-176x144.h264";

    private MediaVectors() {}

    /** A heap buffer of the file. */
    public static ByteBuf read(String name) {
        return resource("/vectors/media/" + name);
    }

    /** A heap buffer of a program stream under {@code vectors/ps}. */
    public static ByteBuf programStream(String name) {
        return resource("/vectors/ps/" + name);
    }

    private static ByteBuf resource(String name) {
        try (InputStream in = MediaVectors.class.getResourceAsStream(name)) {
            return Unpooled.wrappedBuffer(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ByteBuf hex(String text) {
        return Unpooled.wrappedBuffer(
                HexFormat.of().parseHex(text.replace(" ", "").toLowerCase()));
    }

    public static String hex(ByteBuf bytes) {
        byte[] array = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), array);
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(array);
    }
}
