package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The lines of a SIP message in the making. Refuses line breaks inside a line, so that no value can add a header. */
final class SipText {
    private final StringBuilder lines = new StringBuilder(512);
    private byte[] content = new byte[0];

    void line(String line) {
        refuseLineBreaks(line);
        lines.append(line).append("\r\n");
    }

    static void refuseLineBreaks(String line) {
        if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a SIP header holds no line break");
        }
    }

    void append(SipAnswer answer) {
        lines.append(answer.headers());
    }

    void header(String name, String value) {
        line(name + ": " + value);
    }

    void body(String contentType, byte[] bytes) {
        header("Content-Type", contentType);
        content = bytes.clone();
    }

    byte[] toBytes() {
        byte[] head = (lines + "Content-Length: " + content.length + "\r\n\r\n").getBytes(UTF_8);
        byte[] message = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, message, head.length, content.length);
        return message;
    }
}
