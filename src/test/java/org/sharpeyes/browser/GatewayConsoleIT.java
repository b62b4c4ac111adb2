package org.sharpeyes.browser;

import java.nio.file.Path;

/** The operator's shift at a real gateway: pictures travel from simulated cameras through SIP, RTP and the relay. */
class GatewayConsoleIT extends OperatorScenario {
    @Override
    ConsoleUnderTest startSite(Path data) {
        return SimulatedSite.start(data);
    }
}
