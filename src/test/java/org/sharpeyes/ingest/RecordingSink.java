package org.sharpeyes.ingest;

import io.netty.buffer.ByteBufUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.TrackSet;

/** Notes what comes out of a receiver; releases every payload. */
final class RecordingSink implements AccessUnitSink, ReceiverListener {
    /** An access unit without its bytes. */
    record Unit(AccessUnit.Kind kind, long pts, long dts, boolean keyFrame, int size, int hash) {}

    final List<Unit> units = new CopyOnWriteArrayList<>();
    final List<TrackSet> tracks = new CopyOnWriteArrayList<>();
    final List<String> steps = new CopyOnWriteArrayList<>();
    final AtomicInteger gaps = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();

    @Override
    public void onTracks(TrackSet set) {
        tracks.add(set);
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
        units.add(new Unit(
                unit.kind(),
                unit.ptsTicks90k(),
                unit.dtsTicks90k(),
                unit.keyFrame(),
                unit.payload().readableBytes(),
                ByteBufUtil.hashCode(unit.payload())));
        unit.payload().release();
    }

    @Override
    public void onGap() {
        gaps.incrementAndGet();
    }

    @Override
    public void onEnd() {
        ends.incrementAndGet();
    }

    @Override
    public void onConnected(InetSocketAddress remote) {
        steps.add("connected");
    }

    @Override
    public void onFirstPacket(InetSocketAddress remote, Ssrc ssrc) {
        steps.add("first packet " + ssrc);
    }

    @Override
    public void onSsrcMismatch(Ssrc seen) {
        steps.add("mismatch " + seen);
    }

    @Override
    public void onProgramStream() {
        steps.add("program stream");
    }

    @Override
    public void onKeyFrame() {
        steps.add("key frame");
    }

    @Override
    public void onDisconnected(String why) {
        steps.add("disconnected");
    }

    List<Unit> pictures() {
        return units.stream()
                .filter(unit -> unit.kind() == AccessUnit.Kind.VIDEO)
                .toList();
    }

    List<Unit> sounds() {
        return units.stream()
                .filter(unit -> unit.kind() == AccessUnit.Kind.AUDIO)
                .toList();
    }

    @Override
    public void onVideoHeld() {
        steps.add("held");
    }

    @Override
    public void onVideoResumed() {
        steps.add("resumed");
    }

    long video() {
        return units.stream()
                .filter(unit -> unit.kind() == AccessUnit.Kind.VIDEO)
                .count();
    }

    long audio() {
        return units.size() - video();
    }
}
