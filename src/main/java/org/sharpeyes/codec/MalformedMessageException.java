package org.sharpeyes.codec;

/**
 * Bytes or text from outside that are not what they claim to be. It is expected, so it carries no stack trace; whoever
 * reads a socket counts it and goes on.
 */
public final class MalformedMessageException extends Exception {
    private final int offset;

    /**
     * @param reason what is wrong, in words for the person who reads the log; without secrets
     * @param offset where in the input, in bytes or characters, or -1 when no place can be named
     */
    public MalformedMessageException(String reason, int offset) {
        super(offset < 0 ? reason : reason + " (at " + offset + ")", null, false, false);
        this.offset = offset;
    }

    public MalformedMessageException(String reason) {
        this(reason, -1);
    }

    public int offset() {
        return offset;
    }
}
