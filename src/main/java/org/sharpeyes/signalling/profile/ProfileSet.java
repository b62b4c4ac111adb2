package org.sharpeyes.signalling.profile;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The profiles there are, by name. Immutable. */
public final class ProfileSet {
    /** The name of the profile that everybody has who has no other. */
    public static final String STANDARD = "standard";

    private final Map<String, DeviceProfile> profiles;
    private final Map<String, List<Match>> matches;

    ProfileSet(Map<String, DeviceProfile> profiles, Map<String, List<Match>> matches) {
        this.profiles = new TreeMap<>(profiles);
        this.matches = new TreeMap<>(matches);
        if (!profiles.containsKey(STANDARD)) {
            throw new IllegalArgumentException("there is no profile " + STANDARD);
        }
    }

    /** The set that comes with the gateway. */
    public static ProfileSet builtIn() {
        return ProfileFiles.load(null);
    }

    /**
     * The set that comes with the gateway, and the files of a directory over it: one of the same name takes its place.
     *
     * @throws IllegalArgumentException if a file cannot be used; names it, the key, and what is allowed
     */
    public static ProfileSet with(@Nullable Path directory) {
        return ProfileFiles.load(directory);
    }

    /** By the standard, with the defaults of everything. */
    public DeviceProfile standard() {
        return Objects.requireNonNull(profiles.get(STANDARD));
    }

    public Optional<DeviceProfile> named(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** All profiles by name. */
    public Collection<DeviceProfile> all() {
        return profiles.values();
    }

    /** The profile that says most about these traits; of equals the first by name. */
    DeviceProfile fitting(Traits traits) {
        DeviceProfile best = standard();
        int most = 0;
        for (Map.Entry<String, List<Match>> entry : matches.entrySet()) {
            int weight = entry.getValue().stream()
                    .mapToInt(match -> match.weight(traits))
                    .max()
                    .orElse(0);
            if (weight > most) {
                most = weight;
                best = Objects.requireNonNull(profiles.get(entry.getKey()));
            }
        }
        return best;
    }
}
