package org.sharpeyes.simulator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gateway simulate}: simulated devices from the command line. */
@Command(name = "simulate", description = "Simulated cameras and recorders: 1 to 100,000.")
public final class SimulateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
