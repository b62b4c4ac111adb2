package org.sharpeyes.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.VideoCodec;

/**
 * A finite piece of coded video and audio that can be played in a loop. Immutable, so that any number of players on any
 * thread may share one.
 *
 * @param video absent in a clip that is only sound
 * @param audio absent in a silent clip
 * @param audioSampleRate Hz, 0 in a silent clip
 * @param frames in the order in which they are to be sent: by decoding time, the first at 0
 * @param durationTicks90k where the next round begins, 90 kHz; more than the last frame's decoding time
 */
public record MediaClip(
        @Nullable VideoCodec video,
        @Nullable AudioCodec audio,
        int audioSampleRate,
        List<MediaFrame> frames,
        long durationTicks90k) {
    public MediaClip {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a clip has at least one frame");
        }
        if (durationTicks90k <= frames.getLast().dtsTicks90k()) {
            throw new IllegalArgumentException("a clip lasts longer than its last frame's decoding time");
        }
    }

    /** This clip's pictures with the other clip's sound, which is repeated or cut to last as long. */
    public MediaClip withSound(MediaClip sound) {
        List<MediaFrame> all =
                new ArrayList<>(frames.stream().filter(MediaFrame::isVideo).toList());
        List<MediaFrame> round =
                sound.frames().stream().filter(frame -> !frame.isVideo()).toList();
        for (long start = 0; start < durationTicks90k && !round.isEmpty(); start += sound.durationTicks90k()) {
            for (MediaFrame frame : round) {
                long time = start + frame.ptsTicks90k();
                if (time < durationTicks90k) {
                    all.add(new MediaFrame(frame.kind(), time, time, true, frame.bytes()));
                }
            }
        }
        all.sort(Comparator.comparingLong(MediaFrame::dtsTicks90k));
        return new MediaClip(video, sound.audio(), sound.audioSampleRate(), all, durationTicks90k);
    }

    /** This clip's pictures alone; a clip that is only sound stays as it is. */
    public MediaClip silent() {
        return video == null
                ? this
                : new MediaClip(
                        video,
                        null,
                        0,
                        frames.stream().filter(MediaFrame::isVideo).toList(),
                        durationTicks90k);
    }
}
