package org.sharpeyes.relay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Reception;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.VideoCodec;

/**
 * A stream as it was a moment ago.
 *
 * @param width pixels, 0 while unknown
 * @param height pixels, 0 while unknown
 * @param fps pictures per second that came in
 * @param kbps payload bits that came in, 1000 per second
 * @param gopMs between the last two key frames, 0 while unknown
 * @param reception how the RTP packets came
 * @param drops how often one who watches was sent to the next key frame because it was too slow
 */
public record StreamStatus(
        StreamId streamId,
        StreamState state,
        @Nullable VideoCodec videoCodec,
        @Nullable AudioCodec audioCodec,
        int width,
        int height,
        double fps,
        int kbps,
        int gopMs,
        Reception reception,
        int viewers,
        long drops,
        Duration uptime) {}
