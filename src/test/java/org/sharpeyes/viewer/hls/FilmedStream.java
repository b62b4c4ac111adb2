package org.sharpeyes.viewer.hls;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.codec.hls.MediaPlaylist;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;

/** A stream of made-up pictures, its HLS outputs, and a clock that stands still unless it is moved. */
final class FilmedStream implements AutoCloseable {
    static final Track.Video VIDEO =
            new Track.Video(VideoCodec.H264, 640, 360, ByteString.copyOf(new byte[] {1, 0x64, 0, 0x1F}), "avc1.64001f");
    static final Track.Video LARGER = new Track.Video(
            VideoCodec.H264, 1280, 720, ByteString.copyOf(new byte[] {1, 0x64, 0, 0x20}), "avc1.640020");
    static final Track.Audio AUDIO = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    static final long EPOCH = 1_000;
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final MockTicker ticker = Ticker.newMockTicker();
    final EmbeddedChannel channel = EmbeddedChannel.builder().ticker(ticker).build();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Streams streams = new Streams(meters);
    final HlsOutputs outputs = new HlsOutputs(meters, () -> Instant.ofEpochSecond(EPOCH));
    Stream stream = open();
    private final List<ByteBuf> payloads = new ArrayList<>();
    long timeMs;

    /** The NAL unit header of key frames: none that nothing after it refers back from. */
    int keyFrameHeader;

    /** Whether somebody keeps asking. */
    boolean watched = true;

    Stream open() {
        return streams.open(new StreamId("camera"), channel.eventLoop(), new StreamListener() {});
    }

    /** So many groups of pictures, each of so many pictures at this pace. */
    void film(int groups, int pictures, long stepMs) {
        for (int picture = 0; picture < groups * pictures; picture++) {
            picture(picture % pictures == 0, stepMs);
        }
    }

    /** So many pictures of a group that has begun. */
    void film(int pictures) {
        for (int picture = 0; picture < pictures; picture++) {
            picture(false, 40);
        }
    }

    void picture(boolean keyFrame, long stepMs) {
        pour(AccessUnit.Kind.VIDEO, keyFrame, keyFrame ? 1000 : 100);
        pass(stepMs);
    }

    void sound(long stepMs) {
        pour(AccessUnit.Kind.AUDIO, true, 320);
        pass(stepMs);
    }

    /** A unit of this size at the present time. */
    void pour(AccessUnit.Kind kind, boolean keyFrame, int bytes) {
        ByteBuf payload = PooledByteBufAllocator.DEFAULT.buffer(bytes).writeZero(bytes);
        if (keyFrame && kind == AccessUnit.Kind.VIDEO) {
            payload.setInt(0, bytes - Integer.BYTES).setByte(Integer.BYTES, keyFrameHeader);
        }
        payloads.add(payload);
        stream.onAccessUnit(new AccessUnit(kind, timeMs * 90, timeMs * 90, keyFrame, payload));
    }

    /** Time goes by without a picture. */
    void pass(long ms) {
        outputs.find(stream.id()).filter(output -> watched).ifPresent(HlsOutput::touch);
        timeMs += ms;
        ticker.advance(ms, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
    }

    HlsOutput output() {
        return outputs.open(stream);
    }

    /** What is asked and what has been answered so far. */
    final class Question {
        final List<HlsAnswer> answers = new ArrayList<>();
        final Runnable takeBack;

        Question(HlsFile wanted) {
            takeBack = output().ask(wanted, PATIENCE, answers::add);
        }

        HlsAnswer answer() {
            return answers.getFirst();
        }
    }

    Question ask(HlsFile wanted) {
        return new Question(wanted);
    }

    /** The playlist as it is. */
    MediaPlaylist playlist() {
        return playlist(ask(new HlsFile.Playlist(-1, -1)));
    }

    static MediaPlaylist playlist(Question question) {
        return ((HlsAnswer.Playlist) question.answer()).playlist();
    }

    /** The bytes of a file. */
    byte[] bytes(String name) {
        return bytes(ask(FileName.read(name).orElseThrow()));
    }

    static byte[] bytes(Question question) {
        ByteBuf bytes = ((HlsAnswer.Media) question.answer()).bytes();
        byte[] all = new byte[bytes.readableBytes()];
        bytes.readBytes(all).release();
        return all;
    }

    static int count(byte[] media, String box) {
        return new String(media, StandardCharsets.ISO_8859_1).split(box, -1).length - 1;
    }

    double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    boolean isAllFreed() {
        return payloads.stream().allMatch(payload -> payload.refCnt() == 0)
                && gauge("gw.hls.bytes") == 0
                && gauge("gw.hls.waiting") == 0;
    }

    @Override
    public void close() {
        outputs.close();
        stream.close();
        channel.finishAndReleaseAll();
    }
}
