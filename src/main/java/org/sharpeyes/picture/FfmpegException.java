package org.sharpeyes.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg could not do what it was asked: the file is not what it claims, or a codec is missing. */
public final class FfmpegException extends IOException {
    FfmpegException(String message) {
        super(message);
    }

    /** Passes on a result that is not negative. */
    public static int require(int result, String action) throws FfmpegException {
        if (result < 0) {
            throw new FfmpegException("could not " + action + ": " + describe(result));
        }
        return result;
    }

    private static String describe(int error) {
        byte[] text = new byte[128];
        avutil.av_strerror(error, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
