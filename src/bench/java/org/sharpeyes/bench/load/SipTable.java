package org.sharpeyes.bench.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All figures of signalling, one benchmark after the other, and what was promised beside what came out. */
@Command(name = "sip-table", description = "all figures of signalling unattended; about 25 minutes")
final class SipTable implements Callable<Integer> {
    private static final double COMPLETE = 100_000;

    @Option(names = "--gateway", description = "command that starts the gateway (./gateway run)")
    private String gateway = Options.HOME.resolve("gateway") + " run";

    @Option(names = "--warmup", description = "seconds, of whatever is compared with another (${DEFAULT-VALUE})")
    private int warmup = 40;

    @Option(names = "--seconds", description = "of a window, three of which follow each other (${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(names = "--runs", description = "of a storm (${DEFAULT-VALUE})")
    private int storms = 3;

    @Option(names = "--short", description = "to try it: a minute each, which is too little for figures to count")
    private boolean shortened;

    @Override
    public Integer call() {
        FigureTable table = new FigureTable("sip-table", "--gateway", gateway);
        String[] window = {"--warmup", "" + brief(warmup, 10), "--seconds", "" + brief(seconds, 4), "--windows", "3"};
        table.run("keepalive", window);
        table.run("register", window);
        String[] storm = {"--warmup", "" + brief(warmup, 10), "--catalogs", "0", "--runs", "" + brief(storms, 1)};
        table.run("storm", storm);
        table.run("fleet", "--warmup", "" + brief(20, 5), "--seconds", "" + brief(60, 20));
        table.run("simulator", "--seconds", "" + brief(60, 20));
        table.run("restart");
        table.run("sip-flood", "--warmup", "" + brief(15, 5), "--seconds", "" + brief(20, 10));
        table.run("sipp", "--warmup-sessions", "" + brief(10_000, 4_000));
        judgeThroughput(table);
        judgeStorm(table);
        judgeFleet(table);
        judgeSimulator(table);
        judgeRestart(table, "after a stop");
        judgeRestart(table, "after kill -9");
        judgeFlood(table);
        return table.finish() ? 0 : 1;
    }

    private int brief(int usual, int brief) {
        return shortened ? brief : usual;
    }

    private static void judgeThroughput(FigureTable table) {
        String rate = "per CPU second";
        table.say("keepalives per CPU second", "keepalive/subject=gateway", rate);
        table.say("… of Kamailio", "keepalive/subject=Kamailio", rate);
        table.judge("… × Kamailio", "keepalive/subject=gateway", "× Kamailio", "≥ 3", value -> value >= 3);
        table.say("registrations per CPU second", "register/subject=gateway", rate);
        table.say("… of Kamailio", "register/subject=Kamailio", rate);
        table.judge("… × Kamailio", "register/subject=gateway", "× Kamailio", "≥ 2", value -> value >= 2);
        table.say("SIPp: requests per CPU second", "sipp/subject=gateway", "requests per CPU second");
        table.say("… × Kamailio", "sipp/subject=gateway", "× Kamailio");
        table.judge("… SIPp's exit code", "sipp/subject=gateway", "SIPp's exit code", "0", value -> value == 0);
    }

    private static void judgeStorm(FigureTable table) {
        String storm = "storm/subject=gateway";
        double registered = table.number(storm, "all registered ms");
        table.judge("100,000 register at once: ms", registered, "≤ 5000", value -> value > 0 && value <= 5_000);
        table.say("… Kamailio: ms", "storm/subject=Kamailio", "all registered ms");
        double stored = table.number(storm, "in database ms") - registered;
        table.judge("… in the database later: ms", stored, "≤ 5000", value -> value > -registered && value <= 5_000);
        table.judge("… refused", storm, "refused", "0", value -> value == 0);
        table.judge("… given up", storm, "given up", "0", value -> value == 0);
        table.judge("… keepalives refused or given up", storm, "keepalives refused", "0", value -> value == 0);
    }

    private static void judgeFleet(FigureTable table) {
        String fleet = "fleet/";
        table.judge("100,000 devices: CPU % of a core", fleet, "CPU %", "≤ 10", value -> value <= 10);
        table.judge("… heap bytes per device", fleet, "heap bytes per device", "≤ 2048", value -> value <= 2_048);
        table.judge("… keepalives refused", fleet, "refused", "0", value -> value == 0);
        table.say("… heap MB", fleet, "heap MB");
        table.say("… RSS MB", fleet, "RSS MB");
    }

    private static void judgeSimulator(FigureTable table) {
        String simulator = "simulator/";
        table.judge("simulator: registered", simulator, "registered", "100000", value -> value == COMPLETE);
        table.judge("… subscribed to", simulator, "subscriptions", "200000", value -> value == 2 * COMPLETE);
        table.say("… its CPU s until then", simulator, "CPU s until then");
        table.say("… its CPU % of a core afterwards", simulator, "CPU % of keepalives");
        table.say("… its heap MB", simulator, "heap MB");
    }

    private static void judgeRestart(FigureTable table, String how) {
        String restart = "restart/subject=" + how;
        table.judge(
                "restart %s: SIP answers ms".formatted(how),
                restart,
                "SIP answers ms",
                "≤ 3000",
                value -> value > 0 && value <= 3_000);
        table.judge("… restored", restart, "restored", "100000", value -> value == COMPLETE);
        table.judge("… registered later", restart, "registered later", "100000", value -> value == COMPLETE);
        table.judge("… offline alerts", restart, "offline alerts", "0", value -> value == 0);
        table.judge("… keepalives refused", restart, "refused", "0", value -> value == 0);
    }

    private static void judgeFlood(FigureTable table) {
        String flood = "sip-flood/subject=flood";
        table.judge("20,000 junk packets a second: answered %", flood, "answered %", "≥ 99.9", value -> value >= 99.9);
        table.say("… without repeating %", flood, "without repeating %");
        table.judge("… registered", flood, "registered", "10000", value -> value == 10_000);
        double grown = table.number("sip-flood/subject=after", "heap MB after")
                - table.number("sip-flood/subject=before", "heap MB after");
        table.judge("… heap MB more than before", grown, "≤ 8", value -> value <= 8);
        table.say("… CPU %", flood, "CPU %");
    }
}
