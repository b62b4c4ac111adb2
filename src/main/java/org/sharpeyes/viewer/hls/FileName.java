package org.sharpeyes.viewer.hls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that files have in URIs. */
public final class FileName {
    /** The name of the media playlist. */
    public static final String PLAYLIST = "media.m3u8";

    /** So few digits that no number is too large. */
    private static final Pattern MEDIA = Pattern.compile("init-(\\d{1,18})\\.mp4|(\\d{1,18})(?:\\.(\\d{1,9}))?\\.m4s");

    private FileName() {}

    /** The file of this name; none for a playlist. */
    public static Optional<HlsFile> read(String name) {
        Matcher matcher = MEDIA.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(1) != null) {
            return Optional.of(new HlsFile.Init(Long.parseLong(matcher.group(1))));
        }
        long segment = Long.parseLong(matcher.group(2));
        String part = matcher.group(3);
        return Optional.of(
                part == null ? new HlsFile.Segment(segment) : new HlsFile.Part(segment, Integer.parseInt(part)));
    }

    static String ofInit(long number) {
        return "init-" + number + ".mp4";
    }

    static String ofSegment(long number) {
        return number + ".m4s";
    }

    static String ofPart(long segment, int index) {
        return segment + "." + index + ".m4s";
    }
}
