package org.sharpeyes.signalling;

import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.trace.TraceSettings;
import org.sharpeyes.signalling.zone.Zones;

/**
 * How devices are dealt with: by what they are, and by where they are.
 *
 * @param trace how much of what is said with them is kept
 */
public record DevicePolicy(Profiles profiles, Zones zones, TraceSettings trace) {
    /** By the profiles that come with the gateway, all in one place. */
    public static DevicePolicy plain() {
        return new DevicePolicy(Profiles.builtIn(), Zones.NONE, TraceSettings.NONE);
    }
}
