package org.sharpeyes.alarm.fault;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.Report;
import org.sharpeyes.alarm.StormTally;
import org.sharpeyes.alarm.Wording;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's own faults. Each is shouted into the log and a meter at once, since what is wrong may be the very
 * database that alerts are kept in; it becomes an alert as soon as one can be stored. Any thread.
 */
public final class GatewayFaults {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayFaults.class);
    private static final String STORM = "gateway/storm";

    private final DeviceId gateway;
    private final Inventory inventory;
    private final Alerts alerts;
    private final InstantSource clock;
    private final Map<Part, State> states = new ConcurrentHashMap<>();
    private long stormTold;

    /** What may fail. */
    public enum Part {
        DISK("disk", "磁盘空间不足", "Disk full", AlertLevel.RED),
        DISK_LOW("disk-low", "磁盘空间将满", "Disk nearly full", AlertLevel.ORANGE),
        DATABASE("database", "数据库不可用", "Database failing", AlertLevel.RED),
        SIP("sip", "信令端口不可用", "SIP closed", AlertLevel.RED),
        PORTS("ports", "媒体端口耗尽", "Media ports used up", AlertLevel.ORANGE);

        private final String code;
        private final String zh;
        private final String en;
        private final AlertLevel level;

        Part(String code, String zh, String en, AlertLevel level) {
            this.code = code;
            this.zh = zh;
            this.en = en;
            this.level = level;
        }

        /** The alert's kind is {@code gateway.} and this. */
        public String code() {
            return code;
        }

        private String kind() {
            return "gateway." + code;
        }
    }

    private enum State {
        WELL,
        /** Down, and nobody could be told yet. */
        UNTOLD,
        TOLD
    }

    /**
     * Finds what was open before a restart; blocks.
     *
     * @param gateway id that its alerts carry
     */
    public GatewayFaults(
            DeviceId gateway, Inventory inventory, Alerts alerts, InstantSource clock, MeterRegistry meters) {
        this.gateway = gateway;
        this.inventory = inventory;
        this.alerts = alerts;
        this.clock = clock;
        for (Part part : Part.values()) {
            boolean open =
                    alerts.active(part.kind()).stream().map(Alert::fingerprint).anyMatch(fingerprint(part)::equals);
            states.put(part, open ? State.TOLD : State.WELL);
            Gauge.builder("gw.faults", states, all -> all.get(part) == State.WELL ? 0 : 1)
                    .tag("part", part.code())
                    .register(meters);
        }
        stormTold = alerts.active("gateway.alert-storm").isEmpty() ? 0 : 1;
    }

    /** A part does not work; may be told again and again. */
    public void down(Part part, String detail) {
        State before = states.put(part, State.TOLD);
        if (before == State.TOLD) {
            return;
        }
        if (before == State.WELL) {
            LOG.error("ALERT gateway.{}: {}", part.code(), detail);
        }
        alerts.report(Report.of(
                        part.kind(),
                        fingerprint(part),
                        part.level,
                        new Wording(part.zh, part.en),
                        Wording.asTold(detail),
                        inventory.placeOf(gateway, gateway.value()),
                        clock.instant()))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        states.replace(part, State.TOLD, State.UNTOLD);
                    }
                });
    }

    /** A part works; may be told again and again. */
    public void up(Part part) {
        State before = states.put(part, State.WELL);
        if (before == State.WELL) {
            return;
        }
        LOG.info("gateway.{} works again", part.code());
        if (before == State.TOLD) {
            alerts.resolve(fingerprint(part)).whenComplete((done, failure) -> {
                if (failure != null) {
                    states.replace(part, State.WELL, State.TOLD);
                }
            });
        }
    }

    /** Tells of a storm of alerts, while it lasts and when it is over. To be called every few seconds, by one thread. */
    public void lookForStorm() {
        StormTally storm = alerts.storm();
        if (storm.kept() > stormTold || (storm.raging() && stormTold == 0)) {
            alerts.report(storm(storm, Math.max(1, storm.kept() - stormTold)));
            stormTold = Math.max(1, storm.kept());
        }
        if (!storm.raging() && stormTold > 0) {
            alerts.resolve(STORM);
            stormTold = 0;
        }
    }

    private Report storm(StormTally storm, long more) {
        String examples = String.join(" ", storm.examples());
        return new Report(
                "gateway.alert-storm",
                STORM,
                AlertLevel.ORANGE,
                new Wording("告警风暴", "Storm of alerts"),
                new Wording(
                        "%d 条告警已入库但未逐条推送，例如 %s".formatted(storm.kept(), examples),
                        "%d alerts are stored but not delivered one by one, such as %s"
                                .formatted(storm.kept(), examples)),
                null,
                inventory.placeOf(gateway, gateway.value()),
                null,
                null,
                null,
                null,
                clock.instant(),
                more);
    }

    private static String fingerprint(Part part) {
        return "gateway/" + part.code();
    }
}
