package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.ingest.MediaSettings;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.ingest.RtpReceivers;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.play.ChannelLookup;
import org.sharpeyes.play.DeviceManners;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.play.PlaySession;
import org.sharpeyes.play.PlaySettings;
import org.sharpeyes.play.ReceiverSource;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.signalling.DevicePolicy;
import org.sharpeyes.signalling.Signalling;
import org.sharpeyes.signalling.SipSettings;
import org.sharpeyes.signalling.registrar.Credentials;
import org.sharpeyes.simulator.Fault;
import org.sharpeyes.simulator.Fleet;
import org.sharpeyes.simulator.Platform;
import org.sharpeyes.simulator.Simulation;
import org.sharpeyes.simulator.SimulationSettings;
import org.sharpeyes.simulator.SimulationSettings.Media;
import org.sharpeyes.simulator.SimulationSettings.Sound;
import org.sharpeyes.transport.rtp.PortRange;

/** A camera with a key frame every twelve seconds loses a packet: it is asked for one, and the picture is whole soon. */
class LossRecoveryIT {
    private static final int SECONDS_BETWEEN_KEY_FRAMES = 12;
    private static final String PASSWORD = "a device's secret";

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SecureRandom random = new SecureRandom();
    private final Streams streams = new Streams(meters);
    private final Viewed viewed = new Viewed();
    private final CompletableFuture<DeviceId> camera = new CompletableFuture<>();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void asksTheCameraForAKeyFrame() throws Exception {
        try (RtpReceivers receivers = receivers();
                Signalling signalling = signalling();
                LivePlay play = play(signalling, receivers);
                Simulation simulation = simulation(signalling.port())) {
            simulation.start();
            DeviceId device = camera.get(10, TimeUnit.SECONDS);
            PlaySession session = play.open(new ChannelId(device, device.value().substring(0, 10) + "1310000001"));
            Stream stream = session.playing().toCompletableFuture().get(10, TimeUnit.SECONDS);
            try (AutoCloseable tap = stream.tap(viewed)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> viewed.keyFrames.size() >= 2);
            }

            assertThat(viewed.gaps).as("losses before the second key frame").isPositive();
            long wait = viewed.keyFrames.get(1) - viewed.lastBeforeGap;
            assertThat(wait).as("ticks without a picture").isLessThan(90_000);
            assertThat(viewed.keyFrames.get(1) - viewed.keyFrames.get(0))
                    .isLessThan((SECONDS_BETWEEN_KEY_FRAMES - 1) * 90_000L);
            assertThat(meters.counter("gw.play.keyframe.requests").count()).isBetween(1.0, 2.0);
        }
    }

    private RtpReceivers receivers() {
        MediaSettings settings =
                new MediaSettings("127.0.0.1", null, 0, new PortRange(23_000, 23_099), PortMode.SINGLE, List.of());
        RtpReceivers receivers = new RtpReceivers(settings, "20000", loops, meters, random);
        receivers.start();
        return receivers;
    }

    private Signalling signalling() throws IOException {
        SipSettings settings = new SipSettings(
                Platform.DEFAULT_ID,
                "3402000000",
                "127.0.0.1",
                0,
                null,
                null,
                null,
                Duration.ofSeconds(60),
                3,
                PASSWORD,
                List.of(),
                List.of());
        return Signalling.start(
                settings,
                loops,
                null,
                DevicePolicy.plain(),
                new NoCredentials(),
                new Arrivals(),
                SteadyTime.of(InstantSource.system()),
                random,
                meters);
    }

    private LivePlay play(Signalling signalling, RtpReceivers receivers) {
        Duration patience = Duration.ofSeconds(10);
        PlaySettings settings = new PlaySettings(patience, patience, patience, patience, "udp");
        return new LivePlay(
                signalling.invites(),
                signalling::requestKeyFrame,
                ReceiverSource.of(receivers),
                streams,
                new Everywhere(),
                settings,
                DeviceManners.ALIKE,
                PortMode.SINGLE,
                InstantSource.system(),
                meters);
    }

    private Simulation simulation(int port) throws IOException {
        InetSocketAddress sip = new InetSocketAddress("127.0.0.1", port);
        SimulationSettings settings = SimulationSettings.of(
                        Platform.of(sip, Platform.DEFAULT_ID, PASSWORD), SimulatedCameras.CACHE)
                .withFleet(new Fleet(1, 1, Fleet.DEFAULT_FIRST))
                .withMedia(new Media(longGroupOfPictures(), Sound.NONE, null, SimulatedCameras.CACHE))
                .withFaults(Set.of(Fault.RTP_LOSS));
        return new Simulation(settings, loops, InstantSource.system(), random);
    }

    /** One key frame, and the pictures after it over and over: nobody decodes them. */
    private Path longGroupOfPictures() throws IOException {
        List<AnnexB.Picture> second = AnnexB.pictures(MediaVectors.read(MediaVectors.H264), VideoCodec.H264);
        Path file = directory.resolve("long.h264");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(second.getFirst().bytes(), out);
            for (int i = 0; i < SECONDS_BETWEEN_KEY_FRAMES; i++) {
                for (AnnexB.Picture picture : second.subList(1, second.size())) {
                    write(picture.bytes(), out);
                }
            }
        }
        return file;
    }

    private static void write(ByteBuf bytes, FileChannel out) throws IOException {
        bytes.getBytes(bytes.readerIndex(), out, out.position(), bytes.readableBytes());
        out.position(out.size());
    }

    /** What somebody who watches gets. */
    private static final class Viewed implements AccessUnitSink {
        final List<Long> keyFrames = new CopyOnWriteArrayList<>();
        volatile int gaps;
        volatile long lastBeforeGap;
        private long last;

        @Override
        public void onTracks(TrackSet tracks) {}

        @Override
        public void onAccessUnit(AccessUnit unit) {
            last = unit.dtsTicks90k();
            if (unit.keyFrame()) {
                keyFrames.add(last);
            }
            unit.payload().release();
        }

        @Override
        @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
        public void onGap() {
            if (gaps == 0) {
                lastBeforeGap = last;
            }
            gaps = gaps + 1;
        }

        @Override
        public void onEnd() {}
    }

    private static final class NoCredentials implements Credentials {
        @Override
        public Optional<String> secretOf(DeviceId device) {
            return Optional.empty();
        }

        @Override
        public boolean isKnown(DeviceId device) {
            return false;
        }
    }

    private static final class Everywhere implements ChannelLookup {
        @Override
        public Reachability reachability(ChannelId channel) {
            return Reachability.ONLINE;
        }

        @Override
        public List<ChannelId> channelsOf(DeviceId device) {
            return List.of();
        }
    }

    private final class Arrivals implements DeviceEventListener {
        @Override
        public void onDeviceEvent(DeviceEvent event) {
            if (event instanceof DeviceEvent.CatalogReceived catalog) {
                camera.complete(catalog.device());
            }
        }

        @Override
        public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
            return CompletableFuture.completedStage(null);
        }
    }
}
