package org.sharpeyes.codec.manscdp;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.CatalogItem;

/**
 * One MANSCDP message (GB/T 28181-2022 Annex A.2). Texts are stripped and empty when absent. Times are the sender's
 * local time without a zone: Beijing time by the standard.
 */
public sealed interface Manscdp
        permits Manscdp.Keepalive,
                Manscdp.CatalogQuery,
                Manscdp.CatalogResponse,
                Manscdp.CatalogNotify,
                Manscdp.DeviceInfoQuery,
                Manscdp.DeviceInfoResponse,
                Manscdp.DeviceStatusQuery,
                Manscdp.DeviceStatusResponse,
                Manscdp.AlarmQuery,
                Manscdp.AlarmNotify,
                Manscdp.AlarmResponse,
                Manscdp.MediaStatus,
                Manscdp.DeviceControl,
                Manscdp.DeviceControlResponse,
                Manscdp.Unrecognized,
                ConfigMessage,
                PtzMessage,
                RecordMessage,
                ReportMessage {
    /** Number that an answer repeats; 0 when the sender gave none. */
    int sn();

    /** DeviceID of the body: the device, one of its channels, or whatever the vendor sent. */
    String deviceCode();

    /** What it is about, such as Catalog; an answer repeats it. */
    default String cmdType() {
        return Envelope.of(this).cmdType();
    }

    /**
     * Still alive (§A.2.5.2).
     *
     * @param healthy Status is OK
     * @param faultyCodes sub-devices that are out of order
     */
    record Keepalive(int sn, String deviceCode, boolean healthy, List<String> faultyCodes) implements Manscdp {
        public Keepalive {
            faultyCodes = List.copyOf(faultyCodes);
        }
    }

    /**
     * Asks for the tree below a code (§A.2.4.3).
     *
     * @param start only what was added since then; null for everything; the same for the end
     */
    record CatalogQuery(
            int sn,
            String deviceCode,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end) implements Manscdp {
        public CatalogQuery(int sn, String deviceCode) {
            this(sn, deviceCode, null, null);
        }
    }

    /**
     * Part of the answer to a catalog query.
     *
     * @param ok Result is OK, or absent: the schema has none, but some devices refuse with it
     * @param sumNum items in all parts together, as claimed; -1 when absent or unreadable
     */
    record CatalogResponse(int sn, String deviceCode, boolean ok, int sumNum, List<CatalogItem> items)
            implements Manscdp, Answer {
        public CatalogResponse {
            items = List.copyOf(items);
        }

        /** One that does not refuse. */
        public CatalogResponse(int sn, String deviceCode, int sumNum, List<CatalogItem> items) {
            this(sn, deviceCode, true, sumNum, items);
        }
    }

    /**
     * Changes of a subscribed catalog; each item carries its event.
     *
     * @param sumNum as claimed; -1 when absent or unreadable
     */
    record CatalogNotify(int sn, String deviceCode, int sumNum, List<CatalogItem> items) implements Manscdp {
        public CatalogNotify {
            items = List.copyOf(items);
        }
    }

    /** Asks for name, maker and firmware (§A.2.4.4). */
    record DeviceInfoQuery(int sn, String deviceCode) implements Manscdp {}

    /**
     * Name, maker and firmware.
     *
     * @param ok Result is OK, or absent
     * @param channelCount video inputs; 0 when absent
     */
    record DeviceInfoResponse(
            int sn,
            String deviceCode,
            boolean ok,
            String name,
            String manufacturer,
            String model,
            String firmware,
            int channelCount)
            implements Manscdp, Answer {}

    /** Asks whether it works (§A.2.4.2). */
    record DeviceStatusQuery(int sn, String deviceCode) implements Manscdp {}

    /**
     * Whether it works.
     *
     * @param ok Result is OK, or absent
     * @param healthy Status is OK, or absent
     * @param reason of what is not healthy
     * @param encoding null when not stated
     * @param recording null when not stated
     * @param deviceTime the device's clock; null when absent or unreadable
     */
    record DeviceStatusResponse(
            int sn,
            String deviceCode,
            boolean ok,
            boolean online,
            boolean healthy,
            String reason,
            @Nullable Boolean encoding,
            @Nullable Boolean recording,
            @Nullable LocalDateTime deviceTime,
            List<AlarmInput> alarmInputs)
            implements Manscdp, Answer {
        public DeviceStatusResponse {
            alarmInputs = List.copyOf(alarmInputs);
        }
    }

    /**
     * State of one alarm input.
     *
     * @param duty ONDUTY, OFFDUTY or ALARM
     */
    record AlarmInput(String code, String duty) {}

    /**
     * Something happened at the device (§A.2.5.3).
     *
     * @param priority 1 (highest) to 4; 0 when absent
     * @param method 1 telephone, 2 device, 3 SMS, 4 GPS, 5 video, 6 device fault, 7 other; 0 when absent
     * @param type depends on the method; 0 when absent
     * @param eventType 1 enter, 2 leave; 0 when absent
     * @param time null when absent or unreadable
     * @param longitude degrees; null when absent or 0
     * @param latitude degrees; null when absent or 0
     */
    record AlarmNotify(
            int sn,
            String deviceCode,
            int priority,
            int method,
            int type,
            int eventType,
            @Nullable LocalDateTime time,
            String description,
            @Nullable Double longitude,
            @Nullable Double latitude)
            implements Manscdp {}

    /**
     * Asks, mostly in a subscription, for alarms (§A.2.4.6).
     *
     * @param edition 2016 writes several methods as 12, 2022 as 1/2
     * @param startPriority 1 (highest) to 4; 0 for all; the same for endPriority
     * @param methods as in {@link AlarmNotify}; empty for all
     * @param type only alarms of this type; 0 for all
     * @param start null for any; the same for the end
     */
    record AlarmQuery(
            int sn,
            String deviceCode,
            GbEdition edition,
            int startPriority,
            int endPriority,
            List<Integer> methods,
            int type,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end)
            implements Manscdp {
        public AlarmQuery {
            methods = List.copyOf(methods);
        }

        /** Every alarm, from now on. */
        public static AlarmQuery all(int sn, String deviceCode, GbEdition edition) {
            return new AlarmQuery(sn, deviceCode, edition, 0, 0, List.of(), 0, null, null);
        }
    }

    /** Receipt for an alarm. */
    record AlarmResponse(int sn, String deviceCode, boolean ok) implements Manscdp, Answer {}

    /**
     * A media sender's state (§A.2.5.5).
     *
     * @param notifyType 121: the recording has been sent to its end
     */
    record MediaStatus(int sn, String deviceCode, int notifyType) implements Manscdp {
        /** The only type that the standard defines. */
        public static final int END_OF_FILE = 121;
    }

    /** A command (§A.2.3.1). */
    record DeviceControl(int sn, String deviceCode, ControlCommand command) implements Manscdp {}

    /** What a device did with a command that asks for an answer. */
    record DeviceControlResponse(int sn, String deviceCode, boolean ok) implements Manscdp, Answer {}

    /**
     * Well-formed, but none of the above.
     *
     * @param root Control, Query, Notify, Response or what was sent
     */
    record Unrecognized(int sn, String deviceCode, String root, String cmdType) implements Manscdp {}
}
