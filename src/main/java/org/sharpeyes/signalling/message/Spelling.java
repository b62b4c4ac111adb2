package org.sharpeyes.signalling.message;

import java.util.Optional;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported.Reason;
import org.sharpeyes.signalling.profile.Capabilities;
import org.sharpeyes.signalling.profile.DeviceProfile;

/**
 * What one device understands, and how it has to be said (2022 Annex I).
 *
 * @param gbVersion its X-GB-ver
 */
record Spelling(DeviceId device, DeviceProfile profile, Capabilities capabilities, String gbVersion) {
    private static final String KEY_FRAME_OF_2022 = new ControlCommand.ForceKeyFrame(GbEdition.E2022).element();

    /** As in the standard's own samples. */
    private static final int CONTROL_PRIORITY = 5;

    private GbEdition edition() {
        return profile.edition(gbVersion);
    }

    /** Some devices state the edition of 2022 and know only the key frame command of 2016. */
    private GbEdition editionOfKeyFrame() {
        return capabilities.isMissing(device, KEY_FRAME_OF_2022) ? GbEdition.E2016 : edition();
    }

    /** Why the device is not to be sent such a request; empty when it is. */
    Optional<Reason> unsupported(RequestKind kind) {
        if (profile.send().never().contains(kind.name())) {
            return Optional.of(Reason.PROFILE);
        }
        if (capabilities.isMissing(device, kind.name())) {
            return Optional.of(Reason.REFUSED_BEFORE);
        }
        boolean tooNew = kind.since() == GbEdition.E2022 && edition() == GbEdition.E2016;
        return tooNew && !profile.send().always().contains(kind.name())
                ? Optional.of(Reason.EDITION)
                : Optional.empty();
    }

    boolean isAnswered(RequestKind kind) {
        return kind.answered() && !profile.tolerate().unanswered().contains(kind.name());
    }

    /** The same request in the words of the device's edition, to the code that the device listens to. */
    Manscdp of(Manscdp request) {
        return switch (request) {
            case Manscdp.AlarmQuery query ->
                new Manscdp.AlarmQuery(
                        query.sn(),
                        query.deviceCode(),
                        edition(),
                        query.startPriority(),
                        query.endPriority(),
                        query.methods(),
                        query.type(),
                        query.start(),
                        query.end());
            case Manscdp.DeviceControl control ->
                new Manscdp.DeviceControl(control.sn(), control.deviceCode(), of(control.command()));
            case ConfigDownloadQuery query
            when isConfiguredAsDevice() -> new ConfigDownloadQuery(query.sn(), device.value(), query.types());
            case DeviceConfig config
            when isConfiguredAsDevice() -> new DeviceConfig(config.sn(), device.value(), config.blocks());
            default -> request;
        };
    }

    /**
     * Names of presets and cruises are left out where they are not known: the command itself is. ControlPriority is of
     * 2016; who of our users may steer is decided here, so that the device sees one of them, always of the same rank.
     */
    private ControlCommand of(ControlCommand command) {
        return switch (command) {
            case ControlCommand.ForceKeyFrame force -> new ControlCommand.ForceKeyFrame(editionOfKeyFrame());
            case ControlCommand.Ptz ptz
            when edition() == GbEdition.E2016 -> new ControlCommand.Ptz(ptz.command(), CONTROL_PRIORITY, "", "");
            default -> command;
        };
    }

    private boolean isConfiguredAsDevice() {
        return profile.send().configTo() == DeviceProfile.ConfigTarget.DEVICE;
    }
}
