package org.sharpeyes.codec.manscdp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Keepalive in the form nearly all devices write it, without a parser: plain elements in any order, nothing
 * reported as faulty. {@link ManscdpReader} reads the same from it, and whatever else there is.
 */
public final class PlainKeepalive {
    private static final int LONGEST_VALUE = 64;
    private static final List<String> USUAL = List.of("Keepalive", "OK");

    private final byte[] bytes;
    private final int end;
    private int at;
    private @Nullable String cmdType;
    private @Nullable String sn;
    private @Nullable String deviceCode;
    private @Nullable String status;

    private PlainKeepalive(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** The Keepalive from start to end, or null when there is none, or none this plain. The array is not kept. */
    public static Manscdp.@Nullable Keepalive read(byte[] bytes, int start, int end) {
        return new PlainKeepalive(bytes, start, end).read();
    }

    private Manscdp.@Nullable Keepalive read() {
        boolean whole = prolog() && take("<Notify>") && elements() && atEnd();
        if (!whole || !"Keepalive".equals(cmdType) || sn == null || deviceCode == null || status == null) {
            return null;
        }
        return isNumber(sn)
                ? new Manscdp.Keepalive(Integer.parseInt(sn), deviceCode, Values.isOk(status), List.of())
                : null;
    }

    private static boolean isNumber(String text) {
        if (text.length() > 9) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean prolog() {
        skipBlanks();
        if (!take("<?xml ")) {
            return true;
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] < 0x7F && bytes[at] != '>' && bytes[at] != '?') {
            at++;
        }
        boolean ended = take("?>");
        skipBlanks();
        return ended;
    }

    /** Up to the end of the root; false when there is anything unknown. */
    private boolean elements() {
        skipBlanks();
        while (!take("</Notify>")) {
            boolean known = take("<Info/>")
                    || (take("<CmdType>") && (cmdType = once(cmdType, "</CmdType>")) != null)
                    || (take("<SN>") && (sn = once(sn, "</SN>")) != null)
                    || (take("<DeviceID>") && (deviceCode = once(deviceCode, "</DeviceID>")) != null)
                    || (take("<Status>") && (status = once(status, "</Status>")) != null)
                    || (take("<Info>") && noFaults());
            if (!known) {
                return false;
            }
            skipBlanks();
        }
        return true;
    }

    private boolean noFaults() {
        skipBlanks();
        return take("</Info>");
    }

    /** The value up to that end; null when it is no plain one, or the second. */
    private @Nullable String once(@Nullable String before, String close) {
        int start = at;
        while (at < end && isPlain(bytes[at])) {
            at++;
        }
        int length = at - start;
        if (before != null || length == 0 || length > LONGEST_VALUE || !take(close)) {
            return null;
        }
        return text(start, length);
    }

    /** What stands in every Keepalive is one text for all. */
    private String text(int start, int length) {
        for (String usual : USUAL) {
            if (length == usual.length() && isAt(start, usual)) {
                return usual;
            }
        }
        return new String(bytes, start, length, US_ASCII);
    }

    private boolean isAt(int start, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(byte c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
    }

    private boolean atEnd() {
        skipBlanks();
        return at == end;
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\n' || bytes[at] == '\t')) {
            at++;
        }
    }

    private boolean take(String text) {
        boolean there = end - at >= text.length() && isAt(at, text);
        at += there ? text.length() : 0;
        return there;
    }
}
