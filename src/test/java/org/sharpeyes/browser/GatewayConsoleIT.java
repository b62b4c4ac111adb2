package org.sharpeyes.browser;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The operator's shift at a real gateway: pictures travel from simulated cameras through SIP, RTP and the relay. */
class GatewayConsoleIT extends OperatorScenario {
    private static final double LARGEST_LAG_SECONDS = 1.5;

    @Override
    ConsoleUnderTest startSite(Path data) {
        return SimulatedSite.start(data);
    }

    @Test
    void watchesNineCamerasAtOnceAndStaysLive() {
        WallPage wall = signIn();
        wall.layOut(9);
        site().cameras().subList(0, 9).forEach(camera -> wall.camera(camera).click());

        for (int number = 1; number <= 9; number++) {
            WallCell cell = wall.cell(number);
            assertPlays(cell);
            await().pollInSameThread().atMost(Duration.ofSeconds(10)).until(() -> cell.lag() < LARGEST_LAG_SECONDS);
        }
    }
}
