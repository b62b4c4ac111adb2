package org.sharpeyes.codec.sdp;

import java.util.Optional;

/**
 * The {@code f=} line (GB/T 28181-2022 Annex G): {@code v/codec/resolution/fps/rateType/kbpsa/codec/rate/sampling}, with
 * the code numbers of that annex. Every field may be empty, the slashes stay.
 *
 * @param videoCodec 1 MPEG-4, 2 H.264, 3 SVAC, 4 3GP, 5 H.265
 * @param resolution 1 QCIF, 2 CIF, 3 4CIF, 4 D1, 5 720p, 6 1080p, or {@code WIDTHxHEIGHT}
 * @param frameRate frames per second
 * @param rateType 1 constant, 2 variable
 * @param kbps video bit rate in kbit/s
 * @param audioCodec 1 G.711, 2 G.723.1, 3 G.729, 4 G.722.1, 5 SVAC, 6 AAC
 * @param audioRate code of the bit rate: 8 is 64 kbit/s
 * @param sampling code of the sampling rate: 1 is 8 kHz
 */
public record MediaFormat(
        String videoCodec,
        String resolution,
        String frameRate,
        String rateType,
        String kbps,
        String audioCodec,
        String audioRate,
        String sampling) {

    /** Reads the text behind {@code f=}; empty if it is blank or says neither video nor audio. */
    public static Optional<MediaFormat> parse(String text) {
        String line = text.strip();
        int audioAt = line.indexOf("a/");
        String video = audioAt < 0 ? line : line.substring(0, audioAt);
        String audio = audioAt < 0 ? "" : line.substring(audioAt);
        String[] v = fields(video, 5);
        String[] a = fields(audio, 3);
        MediaFormat format = new MediaFormat(v[0], v[1], v[2], v[3], v[4], a[0], a[1], a[2]);
        return video.startsWith("v") && !format.isBlank() ? Optional.of(format) : Optional.empty();
    }

    /** The text behind {@code f=}, with all its slashes. */
    public String toText() {
        return "v/%s/%s/%s/%s/%sa/%s/%s/%s"
                .formatted(videoCodec, resolution, frameRate, rateType, kbps, audioCodec, audioRate, sampling);
    }

    private boolean isBlank() {
        return toText().equals("v/////a///");
    }

    private static String[] fields(String text, int count) {
        String[] parts = text.split("/", -1);
        String[] fields = new String[count];
        for (int i = 0; i < count; i++) {
            fields[i] = i + 1 < parts.length ? parts[i + 1].strip() : "";
        }
        return fields;
    }
}
