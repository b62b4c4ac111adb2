package org.sharpeyes.codec.ps;

import java.util.List;
import java.util.Optional;

/** The elementary streams of a program, from its program stream map (ISO/IEC 13818-1 §2.5.4). */
public record ProgramMap(List<Entry> streams) {
    public ProgramMap {
        streams = List.copyOf(streams);
    }

    /**
     * One elementary stream.
     *
     * @param streamType as sent; {@link StreamType#of(int)} knows the usual ones
     * @param streamId {@code C0} to {@code EF}, or {@code BD}
     */
    public record Entry(int streamType, int streamId) {}

    /** The type of a stream, if it is in the map. */
    public Optional<StreamType> typeOf(int streamId) {
        return streams.stream()
                .filter(entry -> entry.streamId == streamId)
                .findFirst()
                .flatMap(entry -> StreamType.of(entry.streamType));
    }

    /** Whether any stream is audio that can be carried. */
    public boolean hasAudio() {
        return streams.stream()
                .anyMatch(entry -> StreamType.of(entry.streamType)
                        .flatMap(StreamType::audioCodec)
                        .isPresent());
    }

    /** Whether any stream is video, of whatever codec. */
    public boolean hasVideo() {
        return streams.stream().anyMatch(entry -> entry.streamId >= 0xE0 && entry.streamId <= 0xEF);
    }
}
