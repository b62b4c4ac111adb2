package org.sharpeyes.bench.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code src/bench/run NAME}: load on a running gateway, beside what the same load costs without it. */
@Command(
        name = "src/bench/run",
        mixinStandardHelpOptions = true,
        description = "Load on a running gateway. Microbenchmarks: src/bench/run jmh",
        subcommands = {
            IngestScenario.class,
            OneViewerEachScenario.class,
            FanOutScenario.class,
            StalledScenario.class,
            FirstPictureScenario.class,
            PlayableScenario.class,
            ChurnScenario.class,
            RelayTable.class,
            RegisterScenario.class,
            KeepaliveScenario.class,
            StormScenario.class,
            FleetScenario.class,
            SimulatorScenario.class,
            RestartScenario.class,
            RestartsScenario.class,
            SoakScenario.class,
            FaultsScenario.class,
            SipFloodScenario.class,
            SippScenario.class,
            DrainScenario.class,
            KillAlertsScenario.class,
            DiskFullScenario.class,
            AlarmScenario.class,
            SipTable.class,
            MapScenario.class,
            ConsoleEventsScenario.class,
            WallScenario.class,
            SendRole.class,
            WatchRole.class,
            DevicesRole.class,
            JunkRole.class,
            SinkRole.class,
            ReceiveFloor.class,
            WriteFloor.class
        })
public final class LoadBench {
    LoadBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadBench()).execute(arguments));
    }
}
