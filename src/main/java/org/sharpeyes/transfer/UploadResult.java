package org.sharpeyes.transfer;

/** What became of an uploaded file. */
public enum UploadResult {
    KEPT,
    /** Nobody ordered it, or the order has ended. */
    UNKNOWN,
    /** As many as were ordered have come already. */
    TOO_MANY,
    NO_JPEG
}
