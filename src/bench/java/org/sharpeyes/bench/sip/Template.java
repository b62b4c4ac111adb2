package org.sharpeyes.bench.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message with fields of fixed width, which are patched in place. A field is written {@code {name:width}} in the text
 * and filled with digits. One thread.
 */
final class Template {
    private final byte[] bytes;
    private final Map<String, int[]> offsets = new LinkedHashMap<>();

    private Template(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Line ends become CRLF. */
    static Template of(String text) {
        StringBuilder plain = new StringBuilder();
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        String rest = text.replace("\r\n", "\n").replace("\n", "\r\n");
        for (int open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
            int close = rest.indexOf('}', open);
            String[] field = rest.substring(open + 1, close).split(":");
            plain.append(rest, 0, open);
            found.computeIfAbsent(field[0], name -> new ArrayList<>()).add(plain.length());
            plain.append("0".repeat(Integer.parseInt(field[1])));
            rest = rest.substring(close + 1);
        }
        Template template = new Template(plain.append(rest).toString().getBytes(ISO_8859_1));
        found.forEach((name, at) -> template.offsets.put(
                name, at.stream().mapToInt(Integer::intValue).toArray()));
        return template;
    }

    /** Where a field stands; kept by whoever fills it often. */
    int[] field(String name) {
        return offsets.getOrDefault(name, new int[0]);
    }

    void decimal(int[] field, int width, int value) {
        for (int start : field) {
            int rest = value;
            for (int i = start + width - 1; i >= start; i--) {
                bytes[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
    }

    void hex(int[] field, int value) {
        for (int start : field) {
            for (int i = 0; i < 8; i++) {
                bytes[start + i] = (byte) Character.forDigit(value >>> (28 - 4 * i) & 0xF, 16);
            }
        }
    }

    void text(int[] field, byte[] value) {
        for (int start : field) {
            System.arraycopy(value, 0, bytes, start, value.length);
        }
    }

    ByteBuf copy(ByteBufAllocator allocator) {
        return allocator.directBuffer(bytes.length).writeBytes(bytes);
    }
}
