package org.sharpeyes.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.play.FailureTexts.Explanation;

class FailureTextsTest {
    @ParameterizedTest
    @EnumSource(PlayCause.class)
    void everyCauseHasASentenceAndARemedyInBothLanguages(PlayCause cause) {
        Explanation chinese = FailureTexts.of(Locale.SIMPLIFIED_CHINESE).explain(failure(cause));
        Explanation english = FailureTexts.of(Locale.UK).explain(failure(cause));
        assertThat(chinese.message()).matches(".*\\p{IsHan}.*。").doesNotContain("{");
        assertThat(chinese.remedy()).matches(".*\\p{IsHan}.*。").doesNotContain("{");
        assertThat(english.message()).matches("\\p{ASCII}+\\.").doesNotContain("{");
        assertThat(english.remedy()).matches("\\p{ASCII}+\\.").doesNotContain("{");
    }

    @Test
    void speaksChineseToWhoeverAsksForNeither() {
        PlayFailure failure = failure(PlayCause.GATEWAY_CLOSING);
        assertThat(FailureTexts.of(Locale.FRENCH).explain(failure))
                .isEqualTo(FailureTexts.of(Locale.CHINESE).explain(failure));
    }

    @Test
    void namesTheStepAndTheFigures() {
        Explanation text = FailureTexts.of(Locale.CHINESE).explain(failure(PlayCause.NO_PACKET));
        assertThat(text.message()).isEqualTo("摄像机已应答，但 10 秒内没有收到任何媒体包。");
        assertThat(text.remedy()).contains("192.0.2.10 端口 10000/UDP 的防火墙").contains("0200001234");
    }

    @Test
    void givesProgramsAStableName() {
        assertThat(PlayCause.NO_PACKET.code()).isEqualTo("noPacket");
        assertThat(PlayCause.BUSY.code()).isEqualTo("busy");
    }

    private static PlayFailure failure(PlayCause cause) {
        Map<String, String> figures = new HashMap<>();
        figures.put("host", "192.0.2.10");
        figures.put("port", "10000");
        figures.put("transport", "UDP");
        figures.put("seconds", "10");
        figures.put("ssrc", "0200001234");
        for (String name :
                new String[] {"device", "channel", "status", "reason", "why", "remote", "packets", "lost", "refused"}) {
            figures.put(name, name);
        }
        return new PlayFailure(cause, PlayStep.FIRST_PACKET, figures);
    }
}
