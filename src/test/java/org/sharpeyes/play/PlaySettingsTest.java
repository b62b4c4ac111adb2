package org.sharpeyes.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.MediaTransport;

class PlaySettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void asksForUdpByDefault() {
        assertThat(PlaySettings.defaults().mediaTransport()).isEqualTo(MediaTransport.UDP);
        assertThat(PlaySettings.defaults().idleStop()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaySettings(SECOND, SECOND, Duration.ZERO, SECOND, "udp"))
                .withMessageContaining("play.idleStop");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaySettings(SECOND, SECOND, SECOND, SECOND, "tcp"))
                .withMessageContaining("udp, tcpPassive or tcpActive");
    }
}
