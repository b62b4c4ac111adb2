package org.sharpeyes.viewer.hls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.hls.MediaPlaylist;
import org.sharpeyes.codec.hls.MultivariantPlaylist;
import org.sharpeyes.codec.hls.MultivariantPlaylist.Size;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.relay.Stream;

/** Finds what players ask for in the window, and writes the list of it. Confined to one loop. */
final class Shelf {
    /** How many complete segments are listed by their parts too: a player at the live edge has got the older ones. */
    private static final int BY_PARTS = 2;

    private static final long TICKS_PER_SECOND = 90_000;
    private static final int BITS = 8;

    private final Stream stream;
    private final Window window;
    private final Segmenter segmenter;
    private @Nullable MediaPlaylist playlist;
    private boolean ended;
    private volatile long newest = -1;

    Shelf(Stream stream, Window window, Segmenter segmenter) {
        this.stream = stream;
        this.window = window;
        this.segmenter = segmenter;
    }

    /** Whether there has been anything to play; any thread. */
    boolean isStocked() {
        return newest >= 0;
    }

    /** Nothing will be added. */
    void end() {
        ended = true;
    }

    /** The newest segment that is complete, -1 when there has been none; any thread. */
    long newest() {
        return newest;
    }

    /** Something was added. */
    void renew() {
        playlist = null;
        if (!window.listed().isEmpty()) {
            newest = window.listed().getLast().number();
        }
    }

    /** The answer, or null when it is still to come. */
    @Nullable
    HlsAnswer find(HlsFile wanted) {
        return switch (wanted) {
            case HlsFile.Index(StreamId name) -> isStocked() ? index(name) : unlessEnded();
            case HlsFile.Playlist(long segment, int part) -> isStocked() ? playlist(segment, part) : unlessEnded();
            case HlsFile.Update(long after) -> isStocked() ? update(after) : unlessEnded();
            case HlsFile.Init(long number) -> init(window.tracks(number));
            case HlsFile.Segment(long number) -> whole(window.find(number));
            case HlsFile.Part(long segment, int index) -> part(segment, index);
        };
    }

    private @Nullable HlsAnswer unlessEnded() {
        return ended ? HlsAnswer.Nothing.NO_PICTURE : null;
    }

    /** The answer when waiting has taken too long. */
    HlsAnswer late(HlsFile wanted) {
        if (!isStocked()) {
            return HlsAnswer.Nothing.NO_PICTURE;
        }
        return wanted instanceof HlsFile.Update ? new HlsAnswer.Playlist(playlist()) : HlsAnswer.Nothing.LATE;
    }

    private static HlsAnswer init(@Nullable Tracks tracks) {
        return tracks == null ? HlsAnswer.Nothing.MISSING : new HlsAnswer.Media(tracks.init());
    }

    private static HlsAnswer whole(@Nullable Segment segment) {
        return segment == null || !segment.isComplete()
                ? HlsAnswer.Nothing.MISSING
                : new HlsAnswer.Media(segment.bytes());
    }

    private @Nullable HlsAnswer part(long number, int index) {
        Segment segment = window.find(number);
        Part part = segment == null ? null : segment.part(index);
        if (part != null) {
            return new HlsAnswer.Media(Segment.joined(List.of(part)));
        }
        boolean next = !ended && number == segmenter.current() && index == segmenter.nextPart();
        return next ? null : HlsAnswer.Nothing.MISSING;
    }

    private @Nullable HlsAnswer playlist(long segment, int part) {
        if (segment > segmenter.current() + 1) {
            return HlsAnswer.Nothing.TOO_FAR;
        }
        return ended || lists(segment, part) ? new HlsAnswer.Playlist(playlist()) : null;
    }

    private @Nullable HlsAnswer update(long after) {
        return ended || newest > after ? new HlsAnswer.Playlist(playlist()) : null;
    }

    /** A part behind the last one of a segment is the first of the next (draft-pantos-hls-rfc8216bis, 6.2.5.2). */
    private boolean lists(long number, int part) {
        long current = segmenter.current();
        if (number >= current) {
            return number == current && part >= 0 && part < segmenter.nextPart();
        }
        Segment segment = number == current - 1 ? window.find(number) : null;
        boolean past = segment != null && part >= segment.parts().size();
        return !past || segmenter.nextPart() > 0;
    }

    private MediaPlaylist playlist() {
        MediaPlaylist known = playlist;
        if (known == null) {
            known = write();
            playlist = known;
        }
        return known;
    }

    private MediaPlaylist write() {
        List<Segment> segments = new ArrayList<>(window.listed());
        int complete = segments.size();
        Segment open = window.open();
        if (open != null && !open.parts().isEmpty()) {
            segments.add(open);
        }
        List<MediaPlaylist.Segment> listed = new ArrayList<>();
        long longestPart = segmenter.partTarget();
        int discontinuities = segments.getFirst().discontinuities();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            boolean byParts = i >= complete - BY_PARTS;
            listed.add(segment.listed(segment.discontinuities() != discontinuities, byParts));
            discontinuities = segment.discontinuities();
            longestPart = Math.max(longestPart, byParts ? longestPart(segment) : 0);
        }
        return new MediaPlaylist(
                window.targetDuration(),
                longestPart,
                segments.getFirst().number(),
                segments.getFirst().discontinuities(),
                listed,
                ended ? null : FileName.ofPart(segmenter.current(), segmenter.nextPart()));
    }

    private static long longestPart(Segment segment) {
        return segment.parts().stream().mapToLong(Part::duration).max().orElse(0);
    }

    private HlsAnswer index(StreamId name) {
        Tracks tracks = window.listed().getLast().tracks();
        String uri = name.value() + "/" + FileName.PLAYLIST;
        return new HlsAnswer.Index(new MultivariantPlaylist(peak(), tracks.codecs(), size(), uri));
    }

    private @Nullable Size size() {
        Track.Video video = stream.tracks().map(TrackSet::video).orElse(null);
        return video == null ? null : new Size(video.width(), video.height());
    }

    /** Of segments of half a target duration at least, others do not count by themselves (RFC 8216, 4.3.4.2). */
    private long peak() {
        long least = window.targetDuration() * TICKS_PER_SECOND / 2;
        return window.listed().stream()
                .mapToLong(segment -> BITS * TICKS_PER_SECOND * segment.size() / Math.max(least, segment.duration()))
                .max()
                .orElse(0);
    }
}
