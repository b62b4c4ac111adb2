package org.sharpeyes;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.settings.ConfigurationFiles;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.settings.SettingsException;
import org.sharpeyes.signalling.profile.ProfileSet;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.zone.Zones;
import org.sharpeyes.telemetry.log.LogSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what has changed in the configuration while the gateway runs: zones, profiles, and what is logged. A file in
 * which anything is wrong changes nothing; what counts only after a restart is named. One thread at a time.
 */
final class Reloading implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
    private static final Set<String> HOT = Set.of("zones", "profiles", "log");

    private final ConfigurationFiles files;
    private final Zones zones;
    private final Profiles profiles;
    private final Consumer<LogSettings> log;
    private final Consumer<List<String>> told;
    private GatewaySettings current;
    private Object seen;
    private volatile boolean refused;

    /**
     * @param started what the gateway was started with
     * @param log is told how to log from now on
     * @param told is handed the keys that have changed, none where only a profile has
     */
    Reloading(
            ConfigurationFiles files,
            GatewaySettings started,
            Zones zones,
            Profiles profiles,
            Consumer<LogSettings> log,
            Consumer<List<String>> told) {
        this.files = files;
        this.current = started;
        this.zones = zones;
        this.profiles = profiles;
        this.log = log;
        this.told = told;
        this.seen = state();
    }

    private Object state() {
        return files.state(current.profiles().directory());
    }

    /** 1 while the files are such that they could not be taken over. */
    int refused() {
        return refused ? 1 : 0;
    }

    /** Looks at the files; blocks. */
    @Override
    public synchronized void run() {
        Object now = state();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            take(files.read());
            refused = false;
        } catch (SettingsException wrong) {
            refuse(String.join("; ", wrong.findings()));
        } catch (IllegalArgumentException wrong) {
            refuse(String.valueOf(wrong.getMessage()));
        }
    }

    private void refuse(String why) {
        refused = true;
        LOG.warn("the configuration stays as it was: {}", why);
    }

    private void take(GatewaySettings changed) {
        ProfileSet set = ProfileSet.with(changed.profiles().directory());
        List<String> keys = changedKeys(current, changed);
        zones.replace(changed.zones());
        profiles.replace(set);
        log.accept(changed.log());
        List<String> later =
                keys.stream().filter(key -> !HOT.contains(section(key))).toList();
        LOG.info("the configuration was read again changed={}", keys);
        if (!later.isEmpty()) {
            LOG.warn("these count after a restart: {}", String.join(", ", later));
        }
        told.accept(keys);
        current = changed;
        seen = state();
    }

    private static String section(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static List<String> changedKeys(GatewaySettings before, GatewaySettings after) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent section : GatewaySettings.class.getRecordComponents()) {
            Object one = value(section, before);
            Object other = value(section, after);
            for (RecordComponent key : section.getType().getRecordComponents()) {
                if (!Objects.equals(value(key, one), value(key, other))) {
                    keys.add(section.getName() + "." + key.getName());
                }
            }
        }
        return keys;
    }

    private static @Nullable Object value(RecordComponent component, @Nullable Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
