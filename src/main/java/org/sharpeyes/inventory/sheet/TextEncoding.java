package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which encoding a text is in: what its first bytes say, else UTF-8 or GB 18030. */
final class TextEncoding {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int THREE_BYTES = 0x800;

    private TextEncoding() {}

    static Charset of(Path file) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(2);
        }
        if (head.length == 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length == 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : GB18030;
    }

    /**
     * A few broken bytes do not make a text another encoding: it counts how many sequences mean nothing in UTF-8 against
     * how many are characters of three bytes, which text in GB 18030 has only by chance.
     */
    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long broken = 0;
        long wide = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = 0; read >= 0; bytes.compact()) {
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, chars.clear(), read < 0);
                    wide += chars.flip().chars().filter(c -> c >= THREE_BYTES).count();
                    if (result.isError()) {
                        broken++;
                        bytes.position(bytes.position() + result.length());
                    }
                } while (!result.isUnderflow());
            }
        }
        return broken == 0 || wide > broken;
    }
}
