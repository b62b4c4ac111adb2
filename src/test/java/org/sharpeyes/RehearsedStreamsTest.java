package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.ingest.MediaSettings;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.transport.rtp.PortRange;

class RehearsedStreamsTest {
    private static final int ROUNDS = 30;

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP_PASSIVE"})
    void picturesComeIn(MediaTransport transport) throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        MediaSettings settings =
                new MediaSettings("127.0.0.1", null, 0, new PortRange(20_000, 20_199), PortMode.SINGLE, List.of());

        long received = RehearsedStreams.receive(settings, transport, ROUNDS, rounds::incrementAndGet);

        assertThat(rounds).hasValue(ROUNDS);
        assertThat(received).isPositive();
    }
}
