package org.sharpeyes.simulator;

import java.util.concurrent.TimeUnit;
import org.sharpeyes.codec.manscdp.ControlCommand.Upgrade;
import org.sharpeyes.codec.manscdp.ReportMessage;

/** Fetches firmware, restarts with it, registers and says so (GB/T 28181-2022 §9.13). */
final class OrderedUpgrades {
    private static final String TIMED_OUT = "01";
    private static final String BAD_PACKAGE = "02";
    private static final long LOOK_MILLIS = 50;
    private static final int OK = 200;

    private final Site site;

    OrderedUpgrades(Site site) {
        this.site = site;
    }

    void install(Camera camera, String code, Upgrade upgrade) {
        site.files()
                .fetch(upgrade.fileUrl())
                .thenAcceptAsync(status -> onFetched(camera, code, upgrade, status), site.loop());
    }

    private void onFetched(Camera camera, String code, Upgrade upgrade, int status) {
        if (status != OK) {
            tell(camera, code, upgrade, TIMED_OUT);
        } else if (site.has(Fault.BAD_FIRMWARE)) {
            tell(camera, code, upgrade, BAD_PACKAGE);
        } else {
            site.firmware().install(camera.number(), upgrade.firmware());
            camera.stop();
            camera.start();
            tellWhenBack(camera, code, upgrade);
        }
    }

    private void tellWhenBack(Camera camera, String code, Upgrade upgrade) {
        var unused = site.loop()
                .schedule(
                        () -> {
                            if (camera.state() == SimulatedDevice.State.ONLINE) {
                                tell(camera, code, upgrade, "");
                            } else if (camera.isOn()) {
                                tellWhenBack(camera, code, upgrade);
                            }
                        },
                        LOOK_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private void tell(Camera camera, String code, Upgrade upgrade, String failure) {
        camera.notifyPlatform(
                new ReportMessage.DeviceUpgradeResult(
                        camera.nextSn(),
                        code,
                        upgrade.sessionId(),
                        failure.isEmpty(),
                        site.firmware().of(camera.number()),
                        failure),
                ignored -> {});
    }
}
