package org.sharpeyes.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SipProtocol;

/**
 * What to simulate.
 *
 * @param catalogBatch catalog items per message
 */
public record SimulationSettings(
        Platform platform,
        Fleet fleet,
        SipProtocol transport,
        Timing timing,
        Media media,
        int catalogBatch,
        Set<Fault> faults) {
    public SimulationSettings {
        faults = Set.copyOf(faults);
        if (catalogBatch < 1) {
            throw new IllegalArgumentException("catalog batch must be at least 1, was " + catalogBatch);
        }
    }

    /** Eight faultless cameras over UDP, one channel each, that show test pictures. */
    public static SimulationSettings of(Platform platform, Path mediaCache) {
        return new SimulationSettings(
                platform,
                new Fleet(8, 1, Fleet.DEFAULT_FIRST),
                SipProtocol.UDP,
                Timing.DEFAULT,
                new Media(null, Sound.OF_THE_FILE, null, mediaCache),
                4,
                Set.of());
    }

    public SimulationSettings withFleet(Fleet other) {
        return new SimulationSettings(platform, other, transport, timing, media, catalogBatch, faults);
    }

    public SimulationSettings withTransport(SipProtocol other) {
        return new SimulationSettings(platform, fleet, other, timing, media, catalogBatch, faults);
    }

    public SimulationSettings withTiming(Timing other) {
        return new SimulationSettings(platform, fleet, transport, other, media, catalogBatch, faults);
    }

    public SimulationSettings withMedia(Media other) {
        return new SimulationSettings(platform, fleet, transport, timing, other, catalogBatch, faults);
    }

    public SimulationSettings withCatalogBatch(int items) {
        return new SimulationSettings(platform, fleet, transport, timing, media, items, faults);
    }

    public SimulationSettings withFaults(Set<Fault> others) {
        return new SimulationSettings(platform, fleet, transport, timing, media, catalogBatch, others);
    }

    /**
     * When devices speak on their own.
     *
     * @param keepalive between two keepalives
     * @param expires of a registration; it is refreshed after two thirds
     * @param registerRetry after a failed registration; the standard asks for 60 s at least (§9.1.2.1)
     * @param registrationsPerSecond of all devices together when the simulation starts
     * @param alarmEvery each device raises an alarm this often; null for never
     */
    public record Timing(
            Duration keepalive,
            Duration expires,
            Duration registerRetry,
            int registrationsPerSecond,
            @Nullable Duration alarmEvery) {
        public static final Timing DEFAULT =
                new Timing(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofSeconds(60), 1_000, null);

        public Timing {
            requirePositive("keepalive", keepalive);
            requirePositive("expires", expires);
            requirePositive("register retry", registerRetry);
            if (registrationsPerSecond < 1) {
                throw new IllegalArgumentException(
                        "registrations per second must be at least 1, was " + registrationsPerSecond);
            }
            if (alarmEvery != null) {
                requirePositive("alarm-every", alarmEvery);
            }
        }

        private static void requirePositive(String what, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("%s must be positive, was %s".formatted(what, value));
            }
        }
    }

    /**
     * What cameras show.
     *
     * @param file anything FFmpeg reads; null for a test picture per device
     * @param soundFile of {@link Sound#OF_A_FILE}, else null
     * @param cache directory where generated pictures are kept
     */
    public record Media(
            @Nullable Path file, Sound sound, @Nullable Path soundFile, Path cache) {
        public Media {
            if ((sound == Sound.OF_A_FILE) != (soundFile != null)) {
                throw new IllegalArgumentException("a sound file is named if and only if sound comes from one");
            }
        }
    }

    /** Where sound comes from. */
    public enum Sound {
        NONE,
        /** A tone in G.711 A-law, a beep every second. */
        G711A_TONE,
        /** Whatever the media file has. */
        OF_THE_FILE,
        /** A file of its own, such as AAC in ADTS. */
        OF_A_FILE
    }
}
