package org.sharpeyes.signalling.profile;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * Which profile each device has: the one a person chose, else the one that fits what the device says it is, else the
 * standard's. It changes as more becomes known: at registration (User-Agent), when DeviceInfo comes (Manufacturer,
 * Model). Any thread; answers from memory.
 */
public final class Profiles {
    /** Distinct combinations that are shared among devices; beyond, each device keeps its own. */
    private static final int MOST_SHARED = 4_096;

    private final Map<DeviceId, Known> known = new ConcurrentHashMap<>();
    private final Capabilities capabilities = new Capabilities();
    private volatile Choice choice;

    private record Known(Traits traits, DeviceProfile profile) {}

    /** What there is to choose from, and what was chosen out of it: another set begins without. */
    private record Choice(ProfileSet set, Map<Traits, Known> shared) {
        Choice(ProfileSet set) {
            this(set, new ConcurrentHashMap<>());
        }

        Known resolve(Traits traits) {
            Known before = shared.get(traits);
            if (before != null) {
                return before;
            }
            Optional<DeviceProfile> chosen =
                    Optional.ofNullable(traits.chosen()).flatMap(set::named);
            Known found = new Known(traits, chosen.orElseGet(() -> set.fitting(traits)));
            if (shared.size() < MOST_SHARED) {
                shared.put(traits, found);
            }
            return found;
        }
    }

    public Profiles(ProfileSet set) {
        choice = new Choice(set);
    }

    /** From now on devices are dealt with by these. */
    public void replace(ProfileSet set) {
        choice = new Choice(set);
        known.replaceAll((device, before) -> choice.resolve(before.traits()));
    }

    /** The set that comes with the gateway, and no device yet. */
    public static Profiles builtIn() {
        return new Profiles(ProfileSet.builtIn());
    }

    /** The profile of a device; the standard's for one that nothing is known of. */
    public DeviceProfile of(DeviceId device) {
        Known found = known.get(device);
        return found == null ? choice.set().standard() : found.profile();
    }

    /** What devices turned out not to know. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** All profiles there are. */
    public ProfileSet set() {
        return choice.set();
    }

    /** The device registered under this User-Agent. */
    public void onRegistered(DeviceId device, @Nullable String userAgent) {
        learn(device, traits -> traits.registeredBy(userAgent));
    }

    /** The device said who made it. */
    public void onInfo(DeviceId device, String manufacturer, String model) {
        if (!manufacturer.isEmpty() || !model.isEmpty() || known.containsKey(device)) {
            learn(device, traits -> traits.madeBy(manufacturer, model));
        }
    }

    /**
     * A person chose a profile.
     *
     * @param name of a profile; one that does not exist is taken for null, which leaves it to what the device says
     */
    public void choose(DeviceId device, @Nullable String name) {
        Known before = known.get(device);
        if (name != null || (before != null && before.traits().chosen() != null)) {
            learn(device, traits -> traits.choosing(name));
        }
    }

    /** The device was removed. */
    public void forget(DeviceId device) {
        known.remove(device);
        capabilities.forget(device);
    }

    /** How many devices something is known of. */
    public int size() {
        return known.size();
    }

    /** Tells how large its tables are. */
    public void meter(MeterRegistry meters) {
        meters.gauge("gw.sip.profiled", this, Profiles::size);
        meters.gauge("gw.sip.limited", capabilities, Capabilities::size);
    }

    private void learn(DeviceId device, UnaryOperator<Traits> more) {
        known.compute(device, (id, before) -> {
            Traits traits = before == null ? Traits.UNKNOWN : before.traits();
            Traits now = more.apply(traits);
            return before != null && now.equals(traits) ? before : choice.resolve(now);
        });
    }
}
