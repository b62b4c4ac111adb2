package org.sharpeyes;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gateway demo}: everything on this machine, with simulated cameras in a second process. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {"演示：网关、8 路模拟摄像机和告警接收页", "gateway, 8 simulated cameras and a webhook receiver"})
final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException("demo");
    }
}
