package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.transport.rtp.RtpLimits;

class ReceiverMetersTest {
    private static final int STREAMS = 8;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RtpReceivers receivers = Wire.receivers(group, 23_600, meters, RtpLimits.DEFAULT);
    private final RecordingSink sink = new RecordingSink();

    @AfterEach
    void stop() {
        receivers.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private RtpReceiver open() throws ReceiverUnavailableException {
        return receivers.open(
                new ReceiverRequest(
                        new StreamId("s"),
                        MediaTransport.UDP,
                        null,
                        PortMode.PER_STREAM,
                        receivers.loopFor(MediaTransport.UDP, PortMode.PER_STREAM)),
                sink,
                sink);
    }

    private double total(String meter) {
        return meters.get(meter).functionCounter().count();
    }

    private double gauge(String meter) {
        return meters.get(meter).gauge().value();
    }

    /** One packet twice, two in the wrong order, one missing, and in the end one that is no RTP. */
    private static int sendBadly(RtpReceiver receiver) throws IOException {
        List<ByteBuf> sent = SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.DATAGRAM, false);
        sent.add(3, sent.get(2));
        sent.add(5, sent.remove(6));
        sent.remove(10);
        try (DatagramSocket socket = Wire.device()) {
            Wire.sendUdp(socket, receiver.port(), sent);
            Wire.sendUdp(socket, receiver.port(), new byte[] {1, 2, 3});
        }
        return sent.size();
    }

    @Test
    void countsOnWhenReceiversAreClosed() throws Exception {
        RtpReceiver first = open();
        int sent = sendBadly(first);
        await().until(() -> total("gw.rtp.packets.refused") == 1);
        assertThat(total("gw.rtp.packets.received")).isEqualTo(sent);
        assertThat(total("gw.rtp.packets.lost")).isEqualTo(1);
        assertThat(total("gw.rtp.packets.reordered")).isEqualTo(1);
        assertThat(total("gw.rtp.packets.duplicated")).isEqualTo(1);
        assertThat(gauge("gw.rtp.jitter.max")).isGreaterThan(0).isEqualTo(gauge("gw.rtp.jitter.median"));
        double bytes = total("gw.rtp.bytes");
        assertThat(bytes).isEqualTo(first.statistics().bytes());

        first.close();
        await().until(() -> gauge("gw.rtp.receivers") == 0);
        assertThat(total("gw.rtp.packets.received")).isEqualTo(sent);
        assertThat(total("gw.rtp.packets.lost")).isEqualTo(1);
        assertThat(gauge("gw.rtp.jitter.max")).isZero();

        sendBadly(open());
        await().until(() -> total("gw.rtp.packets.refused") == 2);
        assertThat(total("gw.rtp.packets.received")).isEqualTo(2 * sent);
        assertThat(total("gw.rtp.bytes")).isEqualTo(2 * bytes);
    }

    @Test
    void neverFallsWhileReceiversClose() throws Exception {
        List<RtpReceiver> open = new ArrayList<>();
        double sent = 0;
        for (int stream = 0; stream < STREAMS; stream++) {
            open.add(open());
            sent += sendBadly(open.getLast());
        }
        await().until(() -> total("gw.rtp.packets.refused") == STREAMS);
        assertThat(total("gw.rtp.packets.received")).isEqualTo(sent);
        open.forEach(RtpReceiver::close);
        do {
            assertThat(total("gw.rtp.packets.received")).isEqualTo(sent);
        } while (gauge("gw.rtp.receivers") > 0);
        // The last to close is no more among the open ones just before it is among those that have ended.
        await().until(() -> total("gw.rtp.packets.lost") == STREAMS);
    }
}
