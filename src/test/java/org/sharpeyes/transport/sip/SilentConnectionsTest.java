package org.sharpeyes.transport.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class SilentConnectionsTest {
    private final InetAddress one = InetAddress.getByName("192.0.2.1");
    private final InetAddress another = InetAddress.getByName("192.0.2.2");
    private final SilentConnections silent = new SilentConnections(2, 3);
    private final Channel first = new EmbeddedChannel();
    private final Channel second = new EmbeddedChannel();
    private final Channel third = new EmbeddedChannel();

    SilentConnectionsTest() throws UnknownHostException {}

    @Test
    void theLongestSilentOfAnAddressMakesRoomForItsNext() {
        assertThat(silent.add(first, one)).isNull();
        assertThat(silent.add(second, one)).isNull();
        assertThat(silent.add(new EmbeddedChannel(), another)).isNull();

        assertThat(silent.add(third, one)).isSameAs(first);
        assertThat(silent.size()).isEqualTo(3);
    }

    @Test
    void theLongestSilentOfAllMakesRoomForAnother() throws UnknownHostException {
        silent.add(first, one);
        silent.add(second, another);
        silent.add(third, InetAddress.getByName("192.0.2.3"));

        assertThat(silent.add(new EmbeddedChannel(), another)).isSameAs(first);
    }

    @Test
    void whoHasSpokenOrIsGoneCountsNoMore() {
        silent.add(first, one);
        silent.add(second, one);
        silent.remove(first);
        silent.remove(first);

        assertThat(silent.add(third, one)).isNull();
        silent.remove(second);
        silent.remove(third);
        assertThat(silent.size()).isZero();
    }
}
