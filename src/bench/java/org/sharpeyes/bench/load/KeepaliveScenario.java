package org.sharpeyes.bench.load;

import picocli.CommandLine.Command;

/** Keepalives of registered devices. */
@Command(name = "keepalive", description = "keepalives, as many as can be done; beside Kamailio")
final class KeepaliveScenario extends ThroughputScenario {
    KeepaliveScenario() {
        super("keepalive", "keepalive");
    }
}
