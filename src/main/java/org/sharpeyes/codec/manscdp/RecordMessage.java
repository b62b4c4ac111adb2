package org.sharpeyes.codec.manscdp;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device has recorded, and what it records on. */
public sealed interface RecordMessage extends Manscdp {

    /**
     * Asks which recordings there are in a time (§A.2.4.5).
     *
     * @param start null only when a peer has left it out; the same for the end
     * @param type {@code time}, {@code alarm}, {@code manual} or {@code all}
     * @param secrecy 0 or 1; null for any
     * @param indistinct false: where the request is sent to; true: at the centre and at the device, merged; null: unsaid
     * @param streamNumber 2022: 0 main stream, 1 first sub-stream and so on; null for any
     * @param alarmMethods 2022: only recordings of alarms of these methods; empty for any
     * @param alarmType 2022: only recordings of alarms of this type; 0 for any
     */
    record RecordInfoQuery(
            int sn,
            String deviceCode,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end,
            String type,
            String filePath,
            String address,
            @Nullable Integer secrecy,
            String recorderId,
            @Nullable Boolean indistinct,
            @Nullable Integer streamNumber,
            List<Integer> alarmMethods,
            int alarmType)
            implements RecordMessage {
        public RecordInfoQuery {
            alarmMethods = List.copyOf(alarmMethods);
        }

        /** All recordings of a time: some devices answer nothing to a query that does not say {@code all}. */
        public static RecordInfoQuery all(int sn, String deviceCode, LocalDateTime start, LocalDateTime end) {
            return new RecordInfoQuery(sn, deviceCode, start, end, "all", "", "", null, "", null, null, List.of(), 0);
        }
    }

    /**
     * Part of the list of recordings.
     *
     * @param sumNum recordings in all parts together, as claimed; -1 when absent or unreadable
     */
    record RecordInfoResponse(
            int sn, String deviceCode, boolean ok, String name, int sumNum, List<Recording> recordings)
            implements RecordMessage, Answer {
        public RecordInfoResponse {
            recordings = List.copyOf(recordings);
        }

        @Override
        public List<Recording> items() {
            return recordings;
        }
    }

    /**
     * One recording.
     *
     * @param start null when absent or unreadable; the same for the end
     * @param secrecy 0 open, 1 secret
     * @param type {@code time}, {@code alarm} or {@code manual}
     * @param fileSize bytes; null when absent
     * @param location 2022: where the file is, as the device says it
     * @param streamNumber 2022: null when absent
     */
    record Recording(
            String deviceCode,
            String name,
            String filePath,
            String address,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end,
            int secrecy,
            String type,
            String recorderId,
            @Nullable Long fileSize,
            String location,
            @Nullable Integer streamNumber) {}

    /** Asks for the state of the memory cards (2022 §A.2.4.14). */
    record SdCardStatusQuery(int sn, String deviceCode) implements RecordMessage {}

    /** The memory cards. */
    record SdCardStatusResponse(int sn, String deviceCode, boolean ok, int sumNum, List<SdCard> cards)
            implements RecordMessage, Answer {
        public SdCardStatusResponse {
            cards = List.copyOf(cards);
        }

        @Override
        public List<SdCard> items() {
            return cards;
        }
    }

    /**
     * One memory card.
     *
     * @param id from 1
     * @param status {@code ok}, {@code formatting}, {@code unformatted}, {@code idle} or {@code error}
     * @param formatProgress percent; null when absent
     * @param capacity megabytes
     * @param freeSpace megabytes
     */
    record SdCard(
            int id, String name, String status, @Nullable Integer formatProgress, long capacity, long freeSpace) {}
}
