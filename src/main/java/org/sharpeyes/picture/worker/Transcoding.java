package org.sharpeyes.picture.worker;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;

/** One stream to H.264, picture by picture; sound passes in its place. For one thread. */
final class Transcoding implements AutoCloseable {
    /** {@code AV_FRAME_FLAG_KEY}. */
    private static final int KEY_FRAME = 1 << 1;

    private final MessageOutput out;
    private final Scaler scaler = new Scaler();
    private Message.@Nullable Configure source;
    private @Nullable PictureDecoder decoder;
    private @Nullable LiveEncoder encoder;
    private @Nullable Bounds size;
    private Track.@Nullable Video announced;

    Transcoding(MessageOutput out) {
        this.out = out;
    }

    /** Begins anew with these parameters. */
    void configure(Message.Configure next) throws IOException {
        closeCodecs();
        source = next;
        try {
            decoder = new PictureDecoder(next.codec(), next.configuration());
        } catch (IOException unusable) {
            System.err.println(unusable.getMessage());
        }
    }

    /** Takes the unit over. */
    void add(AccessUnit unit) throws IOException {
        try {
            if (!unit.isVideo()) {
                out.write(new Message.Unit(unit));
                return;
            }
            if (decoder != null && source != null) {
                transcode(unit, decoder, source);
            }
            out.write(new Message.Done());
        } finally {
            unit.payload().release();
        }
    }

    private void transcode(AccessUnit unit, PictureDecoder from, Message.Configure order) throws IOException {
        try {
            from.send(unit);
        } catch (IOException damaged) {
            return; // the next key frame heals it
        }
        for (AVFrame picture = from.next(); picture != null; picture = from.next()) {
            encode(picture, unit.ptsTicks90k(), order);
        }
    }

    private void encode(AVFrame picture, long fallbackPts, Message.Configure order) throws IOException {
        Bounds wanted = Bounds.fit(picture.width(), picture.height(), order.maxWidth(), order.maxHeight());
        LiveEncoder to = encoderFor(wanted, picture.color_range());
        long pts = picture.best_effort_timestamp() == avutil.AV_NOPTS_VALUE
                ? fallbackPts
                : picture.best_effort_timestamp();
        boolean key = (picture.flags() & KEY_FRAME) != 0;
        AccessUnit coded = to.encode(fitting(picture, wanted), pts, key);
        if (coded == null) {
            return;
        }
        try {
            announce(to.track(), order.generation());
            out.write(new Message.Unit(coded));
        } finally {
            coded.payload().release();
        }
    }

    /** The picture itself when the encoder can take it as it is. */
    private AVFrame fitting(AVFrame picture, Bounds wanted) throws IOException {
        boolean fits = picture.width() == wanted.width()
                && picture.height() == wanted.height()
                && (picture.format() == avutil.AV_PIX_FMT_YUV420P || picture.format() == avutil.AV_PIX_FMT_YUVJ420P);
        if (fits) {
            return picture.format(avutil.AV_PIX_FMT_YUV420P);
        }
        return scaler.scale(picture, wanted.width(), wanted.height(), avutil.AV_PIX_FMT_YUV420P, picture.color_range());
    }

    private LiveEncoder encoderFor(Bounds wanted, int range) throws IOException {
        LiveEncoder current = encoder;
        if (current != null && wanted.equals(size)) {
            return current;
        }
        if (current != null) {
            current.close();
        }
        LiveEncoder opened = new LiveEncoder(wanted, range);
        encoder = opened;
        size = wanted;
        return opened;
    }

    private void announce(Optional<Track.Video> track, int generation) throws IOException {
        if (track.isPresent() && !track.get().equals(announced)) {
            announced = track.get();
            out.write(new Message.Announce(generation, track.get()));
        }
    }

    private void closeCodecs() {
        if (decoder != null) {
            decoder.close();
        }
        if (encoder != null) {
            encoder.close();
        }
        decoder = null;
        encoder = null;
        announced = null;
    }

    @Override
    public void close() {
        closeCodecs();
        scaler.close();
    }
}
