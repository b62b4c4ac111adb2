package org.sharpeyes.transport.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a connection is waited for, by a clock that is moved by hand. */
class SipConnectionTest {
    private static final String MESSAGE = "MESSAGE sip:a SIP/2.0\r\nContent-Length: 2\r\n\r\nhi";

    private final List<String> received = new ArrayList<>();
    private final List<SipPeer> lost = new ArrayList<>();
    private final EmbeddedChannel connection = open();

    private EmbeddedChannel open() {
        SipInbound inbound = new SipInbound() {
            @Override
            public void onMessage(SipPeer from, ByteBuf message) {
                received.add(message.toString(US_ASCII));
            }

            @Override
            public void onDisconnected(SipPeer peer) {
                lost.add(peer);
            }
        };
        SipTraffic traffic = new SipTraffic(inbound, SipTap.NONE, new SimpleMeterRegistry());
        EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return isActive() ? new InetSocketAddress("192.0.2.20", 5060) : null;
            }
        };
        channel.freezeTime();
        channel.pipeline().addLast(new SipConnection(traffic, new SilentConnections(), false));
        channel.pipeline().fireChannelActive();
        return channel;
    }

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    private void send(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
    }

    private void pass(long time, TimeUnit unit) {
        connection.advanceTimeBy(time, unit);
        connection.runScheduledPendingTasks();
    }

    @Test
    void whoSaysNothingSensibleIsWaitedForBriefly() {
        send("MESSAGE ");
        pass(29, TimeUnit.SECONDS);
        assertThat(connection.isActive()).isTrue();

        pass(31, TimeUnit.SECONDS);
        assertThat(connection.isActive()).isFalse();
        assertThat(lost).hasSize(1);
    }

    @Test
    void whoHasSpokenMayBeIdleForHours() {
        send(MESSAGE);
        for (int i = 0; i < 6; i++) {
            pass(239, TimeUnit.MINUTES);
            send(MESSAGE);
        }
        assertThat(received).hasSize(7);
        assertThat(connection.isActive()).isTrue();

        pass(4, TimeUnit.HOURS);
        assertThat(connection.isActive()).isFalse();
        assertThat(lost).hasSize(1);
    }

    @Test
    void theEmptyLinesThatKeepNatOpenCount() {
        send(MESSAGE);
        pass(3, TimeUnit.HOURS);
        send("\r\n\r\n");
        pass(3, TimeUnit.HOURS);

        assertThat(connection.isActive()).isTrue();
    }
}
