package org.sharpeyes;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.play.DeviceManners;
import org.sharpeyes.play.PlaySettings;
import org.sharpeyes.signalling.DevicePolicy;
import org.sharpeyes.signalling.Signalling;
import org.sharpeyes.signalling.profile.DeviceProfile;
import org.sharpeyes.signalling.zone.Zone;

/** What a device can do counts more than what its network asks for, and that more than what is configured for all. */
record PlayManners(Signalling signalling, DevicePolicy policy) implements DeviceManners {
    @Override
    public PlaySettings settings(DeviceId device, PlaySettings configured) {
        DeviceProfile profile = policy.profiles().of(device);
        MediaTransport transport = profile.send().media();
        if (transport == null) {
            transport = zone(device).map(Zone::transport).orElse(null);
        }
        return new PlaySettings(
                Objects.requireNonNullElse(profile.tolerate().inviteAnswer(), configured.answerTimeout()),
                configured.firstFrameTimeout(),
                configured.idleStop(),
                configured.mediaTimeout(),
                written(transport, configured));
    }

    @Override
    public String mediaHost(DeviceId device, String configured) {
        return zone(device).map(Zone::media).orElse(configured);
    }

    private Optional<Zone> zone(DeviceId device) {
        return signalling.addressOf(device).flatMap(policy.zones()::of);
    }

    private static String written(@Nullable MediaTransport transport, PlaySettings configured) {
        return switch (transport) {
            case UDP -> "udp";
            case TCP_PASSIVE -> "tcpPassive";
            case TCP_ACTIVE -> "tcpActive";
            case null -> configured.transport();
        };
    }
}
