package org.sharpeyes.api.control;

import java.time.Duration;

/**
 * What devices may upload.
 *
 * @param fileBytes the longest file
 * @param allBytes of files that are being read at a time; who comes then is told to come again
 * @param patience how long one file may take
 */
public record UploadLimits(int fileBytes, long allBytes, Duration patience) {
    /** Far more than a picture is, and than all cameras of a city send at once. */
    public static final UploadLimits STANDARD = new UploadLimits(8 << 20, 64L << 20, Duration.ofSeconds(60));
}
