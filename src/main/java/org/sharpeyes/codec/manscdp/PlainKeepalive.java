package org.sharpeyes.codec.manscdp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.AsciiWord;

/**
 * Reads a Keepalive in the form nearly all devices write it, without a parser: plain elements in any order, nothing
 * reported as faulty. {@link ManscdpReader} reads the same from it, and whatever else there is.
 */
public final class PlainKeepalive {
    private static final int LONGEST_VALUE = 64;
    private static final AsciiWord KEEPALIVE = AsciiWord.of("Keepalive");
    private static final AsciiWord OK = AsciiWord.of("OK");

    private static final AsciiWord NOTIFY = AsciiWord.of("<Notify>");
    private static final AsciiWord PROLOG = AsciiWord.of("<?xml ");
    private static final AsciiWord PROLOG_END = AsciiWord.of("?>");
    private static final AsciiWord NOTIFY_END = AsciiWord.of("</Notify>");
    private static final AsciiWord NO_INFO = AsciiWord.of("<Info/>");
    private static final AsciiWord CMD_TYPE = AsciiWord.of("<CmdType>");
    private static final AsciiWord CMD_TYPE_END = AsciiWord.of("</CmdType>");
    private static final AsciiWord SN = AsciiWord.of("<SN>");
    private static final AsciiWord SN_END = AsciiWord.of("</SN>");
    private static final AsciiWord DEVICE_ID = AsciiWord.of("<DeviceID>");
    private static final AsciiWord DEVICE_ID_END = AsciiWord.of("</DeviceID>");
    private static final AsciiWord STATUS = AsciiWord.of("<Status>");
    private static final AsciiWord STATUS_END = AsciiWord.of("</Status>");
    private static final AsciiWord INFO = AsciiWord.of("<Info>");
    private static final AsciiWord INFO_END = AsciiWord.of("</Info>");

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
        boolean whole = prolog() && take(NOTIFY) && elements() && atEnd();
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
        if (!take(PROLOG)) {
            return true;
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] < 0x7F && bytes[at] != '>' && bytes[at] != '?') {
            at++;
        }
        boolean ended = take(PROLOG_END);
        skipBlanks();
        return ended;
    }

    /** Up to the end of the root; false when there is anything unknown. */
    private boolean elements() {
        skipBlanks();
        while (!take(NOTIFY_END)) {
            boolean known = take(NO_INFO)
                    || (take(CMD_TYPE) && (cmdType = once(cmdType, CMD_TYPE_END)) != null)
                    || (take(SN) && (sn = once(sn, SN_END)) != null)
                    || (take(DEVICE_ID) && (deviceCode = once(deviceCode, DEVICE_ID_END)) != null)
                    || (take(STATUS) && (status = once(status, STATUS_END)) != null)
                    || (take(INFO) && noFaults());
            if (!known) {
                return false;
            }
            skipBlanks();
        }
        return true;
    }

    private boolean noFaults() {
        skipBlanks();
        return take(INFO_END);
    }

    /** The value up to that end; null when it is no plain one, or the second. */
    private @Nullable String once(@Nullable String before, AsciiWord close) {
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
        if (length == KEEPALIVE.length() && KEEPALIVE.isAt(bytes, start, end)) {
            return "Keepalive";
        }
        if (length == OK.length() && OK.isAt(bytes, start, end)) {
            return "OK";
        }
        return new String(bytes, start, length, US_ASCII);
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

    private boolean take(AsciiWord word) {
        boolean there = word.isAt(bytes, at, end);
        at += there ? word.length() : 0;
        return there;
    }
}
