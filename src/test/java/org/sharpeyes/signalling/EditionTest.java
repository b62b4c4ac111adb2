package org.sharpeyes.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.RecordMessage;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported;

/** What a device states of its version decides how it is spoken to (2022 Annex I). */
class EditionTest {
    private static final DeviceId DEVICE = new DeviceId(RawDevice.ID);

    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice device = gateway.udp();

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    private String catalogQueryAfter(String version) {
        assertThat(device.ask(device.register("Expires: 3600\n" + version)))
                .startsWith("SIP/2.0 200")
                .contains("X-GB-ver: 3.0");
        String query = device.receiveContaining("<CmdType>Catalog</CmdType>");
        device.send(RawDevice.answer(query, "200 OK", "", ""));
        return query;
    }

    private CompletionStage<CommandOutcome> askForKeyFrame() {
        return gateway.signalling.ask(
                DEVICE,
                sn -> new Manscdp.DeviceControl(
                        sn, RawDevice.CHANNEL, new ControlCommand.ForceKeyFrame(GbEdition.E2022)));
    }

    private CompletionStage<CommandOutcome> askForCards() {
        return gateway.signalling.ask(DEVICE, sn -> new RecordMessage.SdCardStatusQuery(sn, RawDevice.CHANNEL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Nothing: 1", "X-GB-ver: 1.0", "X-GB-ver: 1.1", "X-GB-ver: 2.0", "X-GB-ver:", "X-GB-ver: new"})
    void ofOneOf2016NothingIsAskedThatItCannotKnow(String version) throws Exception {
        assertThat(catalogQueryAfter(version)).contains("encoding='GB2312'");

        askForKeyFrame();
        assertThat(device.receiveContaining("DeviceControl")).contains("<IFameCmd>Send</IFameCmd>");
        assertThat(askForCards().toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isEqualTo(new Unsupported(Unsupported.Reason.EDITION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-GB-ver: 3.0", "X-GB-Ver: 3.0", "x-gb-ver:3.0 "})
    void oneOf2022IsSpokenToInItsOwnWords(String version) {
        assertThat(catalogQueryAfter(version)).contains("encoding='GB18030'");

        askForKeyFrame();
        assertThat(device.receiveContaining("DeviceControl")).contains("<IFrameCmd>Send</IFrameCmd>");
        askForCards();
        assertThat(device.receiveContaining("SDCardStatus")).startsWith("MESSAGE");
    }
}
