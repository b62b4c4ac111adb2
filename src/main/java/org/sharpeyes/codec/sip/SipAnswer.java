package org.sharpeyes.codec.sip;

/**
 * What a request is answered, apart from what every response copies from its request: status and further headers. Not
 * thread-safe.
 */
public final class SipAnswer {
    private final int status;
    private final StringBuilder headers = new StringBuilder(192);

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
        headers.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    public int status() {
        return status;
    }

    /** Whole lines. */
    CharSequence headers() {
        return headers;
    }
}
