package org.sharpeyes.codec.sip;

import org.jspecify.annotations.Nullable;

/**
 * What a request is answered, apart from what every response copies from its request: status and further headers. Not
 * thread-safe.
 */
public final class SipAnswer {
    private final int status;
    /** Most answers have none. */
    private @Nullable StringBuilder headers;

    private SipAnswer(int status) {
        this.status = status;
    }

    public static SipAnswer of(int status) {
        return new SipAnswer(status);
    }

    /**
     * Adds a header.
     *
     * @throws IllegalArgumentException if name or value hold a line break
     */
    public SipAnswer header(String name, String value) {
        SipText.refuseLineBreaks(name);
        SipText.refuseLineBreaks(value);
        StringBuilder lines = headers == null ? new StringBuilder(192) : headers;
        lines.append(name).append(": ").append(value).append("\r\n");
        headers = lines;
        return this;
    }

    public int status() {
        return status;
    }

    /** Whole lines. */
    CharSequence headers() {
        return headers == null ? "" : headers;
    }
}
