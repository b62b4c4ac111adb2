package org.sharpeyes.bench.load;

import picocli.CommandLine.Command;

/** Registrations with digest, both round trips. */
@Command(name = "register", description = "registrations with digest, as many as can be done; beside Kamailio")
final class RegisterScenario extends ThroughputScenario {
    RegisterScenario() {
        super("register", "register");
    }
}
