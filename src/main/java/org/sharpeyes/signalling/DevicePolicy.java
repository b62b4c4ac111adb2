package org.sharpeyes.signalling;

import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.redirect.RedirectSettings;
import org.sharpeyes.signalling.trace.TraceSettings;
import org.sharpeyes.signalling.zone.Zones;

/**
 * How devices are dealt with: by what they are, and by where they are.
 *
 * @param redirect who registers elsewhere
 * @param trace how much of what is said with them is kept
 */
public record DevicePolicy(Profiles profiles, Zones zones, RedirectSettings redirect, TraceSettings trace) {
    /** By the profiles that come with the gateway, all in one place. */
    public static DevicePolicy plain() {
        return new DevicePolicy(Profiles.builtIn(), Zones.none(), RedirectSettings.NONE, TraceSettings.NONE);
    }
}
