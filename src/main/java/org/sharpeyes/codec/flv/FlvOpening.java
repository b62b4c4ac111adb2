package org.sharpeyes.codec.flv;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;

/** What stands before the first media tag of an FLV stream, and again where its tracks change. */
public final class FlvOpening {
    private static final int VERSION = 1;
    private static final int HAS_AUDIO = 4;
    private static final int HAS_VIDEO = 1;
    private static final int HEADER_BYTES = 9;

    private FlvOpening() {}

    /** The file header (E.2), with the size of the tag before the first, which is none. */
    public static void writeHeader(ByteBuf out, TrackSet tracks) {
        out.writeMedium('F' << 16 | 'L' << 8 | 'V');
        out.writeByte(VERSION);
        out.writeByte((tracks.audio() == null ? 0 : HAS_AUDIO) | (tracks.video() == null ? 0 : HAS_VIDEO));
        out.writeInt(HEADER_BYTES);
        out.writeInt(0);
    }

    /**
     * {@code onMetaData} and the configurations of the tracks. The metadata stands at time 0 whenever it is written:
     * FFmpeg takes a later script tag for a subtitle track.
     */
    public static void writeTracks(ByteBuf out, TrackSet tracks, HevcInFlv hevc, int timestampMs) {
        writeMetadata(out, tracks, hevc);
        Track.Video video = tracks.video();
        if (video != null) {
            new VideoTags(video.codec(), hevc).writeConfiguration(out, video, timestampMs);
        }
        Track.Audio audio = tracks.audio();
        if (audio != null && new AudioTags(audio.codec()).hasConfiguration()) {
            new AudioTags(audio.codec()).writeConfiguration(out, audio, timestampMs);
        }
    }

    private static void writeMetadata(ByteBuf out, TrackSet tracks, HevcInFlv hevc) {
        int start = FlvTag.begin(out, FlvTag.SCRIPT, 0);
        Track.Video video = tracks.video();
        Track.Audio audio = tracks.audio();
        Amf0.string(out, "onMetaData");
        Amf0.beginArray(out, (video == null ? 0 : 3) + (audio == null ? 0 : 4));
        if (video != null) {
            Amf0.property(out, "width", video.width());
            Amf0.property(out, "height", video.height());
            Amf0.property(out, "videocodecid", new VideoTags(video.codec(), hevc).codecId());
        }
        if (audio != null) {
            Amf0.property(out, "audiocodecid", new AudioTags(audio.codec()).codecId());
            Amf0.property(out, "audiosamplerate", audio.sampleRate());
            Amf0.property(out, "audiosamplesize", 16);
            Amf0.property(out, "stereo", audio.channels() == 2);
        }
        Amf0.endArray(out);
        FlvTag.end(out, start);
    }
}
