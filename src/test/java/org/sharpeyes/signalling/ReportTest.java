package org.sharpeyes.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceEvent;

/** How what devices were ordered to do has ended. */
class ReportTest {
    private static final String SESSION = "0123456789abcdef0123456789abcdef";

    private static String notify(String cmdType, String rest) {
        return "<?xml version=\"1.0\"?>\r\n<Notify><CmdType>%s</CmdType><SN>9</SN><DeviceID>%s</DeviceID>%s</Notify>\r\n"
                .formatted(cmdType, RawDevice.CHANNEL, "<SessionID>" + SESSION + "</SessionID>" + rest);
    }

    @Test
    void picturesThatWereUploadedAreTold() {
        try (RunningGateway gateway = new RunningGateway(null, "3402000000132*");
                RawDevice device = gateway.udp()) {
            device.ask(device.register(""));
            String file = RawDevice.CHANNEL + "022024050112345678901";
            device.send(device.message(
                    RawDevice.ID,
                    notify(
                            "UploadSnapShotFinished",
                            "<SnapShotList><SnapShotFileID>" + file + "</SnapShotFileID></SnapShotList>")));
            assertThat(device.receive("SIP/2.0")).startsWith("SIP/2.0 200");
            DeviceEvent.SnapshotsUploaded told = gateway.awaitEvent(DeviceEvent.SnapshotsUploaded.class);
            assertThat(told.sessionId()).isEqualTo(SESSION);
            assertThat(told.fileIds()).isEqualTo(List.of(file));
        }
    }

    @Test
    void theEndOfAnUpgradeIsTold() {
        try (RunningGateway gateway = new RunningGateway(null, "3402000000132*");
                RawDevice device = gateway.udp()) {
            device.ask(device.register(""));
            device.send(device.message(
                    RawDevice.ID,
                    notify(
                            "DeviceUpgradeResult",
                            "<UpgradeResult>ERROR</UpgradeResult><Firmware>V1</Firmware>"
                                    + "<UpgradeFailedReason>02</UpgradeFailedReason>")));
            assertThat(device.receive("SIP/2.0")).startsWith("SIP/2.0 200");
            DeviceEvent.UpgradeEnded told = gateway.awaitEvent(DeviceEvent.UpgradeEnded.class);
            assertThat(told.ok()).isFalse();
            assertThat(told.firmware()).isEqualTo("V1");
            assertThat(told.reason()).isEqualTo("02");
        }
    }
}
