package org.sharpeyes.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.picture.MediaClip;
import org.sharpeyes.picture.MediaFrame;

/**
 * Sends a clip in a loop at the speed at which it is to be seen, each frame in RTP when its time has come. Belongs to
 * the event loop of its channel; {@link #stop} and {@link #forceKeyFrame} may be called from anywhere.
 */
final class Streamer {
    private static final int PS_PAYLOAD = 96;
    private static final int G711A = 8;
    private static final int MTU = 1_400;
    private static final long TICKS_PER_SECOND = 90_000;

    private final Channel channel;
    private final EventLoop loop;
    private final MediaClip clip;
    private final ProgramStream stream;
    private final RtpPacketizer packetizer;
    private final PacketOutlet outlet;
    private final boolean withoutKeyFrames;
    private final boolean audioOutside;
    private final ByteBuf buffer;
    private int next;
    /** Added to a frame's time to get the time on the wire; grows by the clip's length each round. */
    private long offset;

    private long originNanos;
    private long originTicks;
    private boolean damaged;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> timer;

    /** The channel is a connected UDP socket when the framing is {@link RtpFraming#DATAGRAM}, else TCP. */
    Streamer(
            Channel channel, MediaClip clip, Ssrc ssrc, RtpFraming framing, Set<Fault> faults, RandomGenerator random) {
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.clip = clip;
        this.stream = new ProgramStream(clip, faults);
        this.packetizer = new RtpPacketizer(ssrc, PS_PAYLOAD, framing, MTU, random.nextInt(1 << 16));
        this.outlet = new PacketOutlet(channel, framing != RtpFraming.DATAGRAM, faults, random);
        this.withoutKeyFrames = faults.contains(Fault.NO_KEYFRAME);
        this.audioOutside = faults.contains(Fault.AUDIO_OUTSIDE_PS);
        this.buffer = channel.alloc().buffer();
    }

    /**
     * Begins with the last key frame before this place in the clip, and hurries to catch up with it.
     *
     * @param clipTicks place in the clip, 90 kHz
     * @param wireTicks the time this place has on the wire, 90 kHz
     */
    void start(long clipTicks, long wireTicks) {
        loop.execute(() -> {
            next = lastKeyFrameUpTo(clipTicks);
            offset = wireTicks - clipTicks;
            originNanos = loop.ticker().nanoTime();
            originTicks = wireTicks;
            run();
        });
    }

    /** Ends for good and releases everything; the channel stays open. */
    void stop() {
        loop.execute(() -> {
            if (!stopped) {
                stopped = true;
                if (timer != null) {
                    timer.cancel(false);
                }
                outlet.close();
                buffer.release();
            }
        });
    }

    /** Goes to the next key frame at once unless it comes within a second anyway. */
    void forceKeyFrame() {
        loop.execute(() -> {
            int frames = clip.frames().size();
            int key = next;
            for (int steps = 0; steps < frames && !isKeyFrame(key); steps++) {
                key = (key + 1) % frames;
            }
            if (wireTime(key) + (key < next ? clip.durationTicks90k() : 0) - wireTime(next) > TICKS_PER_SECOND) {
                offset = wireTime(next) - clip.frames().get(key).dtsTicks90k();
                next = key;
            }
        });
    }

    private void run() {
        if (stopped || !channel.isActive()) {
            return;
        }
        long now = originTicks + (loop.ticker().nanoTime() - originNanos) * 9 / 100_000;
        if (now - wireTime(next) > 2 * TICKS_PER_SECOND) {
            // the machine stood still: go on from here instead of sending all that was missed
            originTicks -= now - wireTime(next);
            now = wireTime(next);
        }
        while (wireTime(next) <= now) {
            send(clip.frames().get(next));
            advance();
        }
        channel.flush();
        timer = loop.schedule(this::run, Math.max(1, (wireTime(next) - now) * 100 / 9), TimeUnit.MICROSECONDS);
    }

    private void advance() {
        next++;
        if (next == clip.frames().size()) {
            next = 0;
            offset += clip.durationTicks90k();
        }
    }

    /** A receiver too slow for us loses whole pictures up to the next key frame: nothing piles up. */
    private void send(MediaFrame frame) {
        if (frame.isVideo()) {
            damaged = (damaged && !frame.keyFrame()) || !channel.isWritable();
            if (damaged || (frame.keyFrame() && withoutKeyFrames)) {
                return;
            }
        }
        buffer.clear();
        if (!frame.isVideo() && audioOutside) {
            buffer.writeBytes(frame.bytes().duplicate());
            int time = (int) (offset + frame.ptsTicks90k());
            packetizer.packetize(buffer, G711A, time, channel.alloc(), outlet);
            return;
        }
        stream.write(frame, offset, buffer);
        packetizer.packetize(buffer, (int) (offset + frame.dtsTicks90k()), channel.alloc(), outlet);
    }

    private long wireTime(int index) {
        return offset + clip.frames().get(index).dtsTicks90k();
    }

    private boolean isKeyFrame(int index) {
        MediaFrame frame = clip.frames().get(index);
        return frame.isVideo() && frame.keyFrame();
    }

    private int lastKeyFrameUpTo(long clipTicks) {
        List<MediaFrame> frames = clip.frames();
        int found = 0;
        for (int i = 0; i < frames.size() && frames.get(i).dtsTicks90k() <= clipTicks; i++) {
            if (isKeyFrame(i)) {
                found = i;
            }
        }
        return found;
    }
}
