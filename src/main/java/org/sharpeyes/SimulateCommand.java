package org.sharpeyes;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gateway simulate}: devices that speak real SIP and RTP to any platform. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {"模拟设备接入指定平台", "simulated devices against any platform"})
final class SimulateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException("simulate");
    }
}
