package org.sharpeyes.ingest;

/** No port or SSRC is free, or the one asked for is in use. */
public final class ReceiverUnavailableException extends Exception {
    public ReceiverUnavailableException(String message) {
        super(message);
    }
}
