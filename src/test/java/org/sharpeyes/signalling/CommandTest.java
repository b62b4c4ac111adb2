package org.sharpeyes.signalling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage.Preset;
import org.sharpeyes.codec.manscdp.PtzMessage.PresetQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusQuery;
import org.sharpeyes.codec.ptz.PtzCommand;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;

/** Queries and commands over a real socket. */
class CommandTest {
    private static final DeviceId DEVICE = new DeviceId(RawDevice.ID);

    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice device = gateway.udp();

    @BeforeEach
    void register() {
        assertThat(device.ask(device.register("Expires: 86400"))).startsWith("SIP/2.0 200");
    }

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    private static CommandOutcome of(CompletionStage<CommandOutcome> outcome) throws Exception {
        return outcome.toCompletableFuture().get(5, SECONDS);
    }

    @Test
    void aQueryIsAnsweredByAMessageOfItsOwn() throws Exception {
        var outcome = gateway.signalling.ask(DEVICE, sn -> new PresetQuery(sn, RawDevice.CHANNEL));
        String query = device.receiveContaining("<CmdType>PresetQuery</CmdType>");
        assertThat(query).contains("<DeviceID>" + RawDevice.CHANNEL + "</DeviceID>");
        String sn = RawDevice.find("<SN>(\\d+)</SN>", query);
        String answer = device.message(
                RawDevice.ID,
                "<Response><CmdType>PresetQuery</CmdType><SN>" + sn + "</SN><DeviceID>" + RawDevice.CHANNEL
                        + "</DeviceID><PresetList Num=\"1\"><Item><PresetID>1</PresetID><PresetName>门</PresetName>"
                        + "</Item></PresetList></Response>");

        // the answer may overtake the 200
        assertThat(device.ask(answer)).startsWith("SIP/2.0 200");
        device.send(RawDevice.answer(query, "200 OK", "", ""));

        assertThat(of(outcome))
                .isInstanceOfSatisfying(
                        CommandOutcome.Done.class,
                        done -> assertThat(done.items()).isEqualTo(List.of(new Preset(1, "门"))));
    }

    @Test
    void aRefusalTellsItsStatus() throws Exception {
        var outcome = gateway.signalling.ask(
                DEVICE, sn -> new Manscdp.DeviceControl(sn, RawDevice.CHANNEL, new ControlCommand.Reboot()));
        String command = device.receiveContaining("<TeleBoot>Boot</TeleBoot>");
        device.send(RawDevice.answer(command, "404 Not Found", "", ""));

        assertThat(of(outcome)).isEqualTo(new CommandOutcome.Refused(404));
    }

    @Test
    void aDeviceOf2016IsNotAskedWhatItCannotKnow() throws Exception {
        assertThat(of(gateway.signalling.ask(DEVICE, sn -> new SdCardStatusQuery(sn, RawDevice.ID))))
                .isEqualTo(new CommandOutcome.Unsupported(CommandOutcome.Unsupported.Reason.EDITION));
    }

    @Test
    void whatIsGivenUpIsNotRepeated() {
        var given = gateway.signalling.send(
                DEVICE, new Manscdp.DeviceControl(7, RawDevice.CHANNEL, new ControlCommand.Ptz(PtzCommand.Move.STOP)));
        device.receiveContaining("<PTZCmd>");
        given.toCompletableFuture().cancel(false);
        long end = System.nanoTime() + SECONDS.toNanos(1);
        for (long left = 1_000; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            assertThat(device.receive((int) left)).doesNotContain("<PTZCmd>");
        }
    }
}
