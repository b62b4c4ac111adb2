package org.sharpeyes.signalling.message;

import java.util.Set;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.ConfigType;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoQuery;

/**
 * What the standard says of a query or command (2022 §9.3.2, §9.5, Annex A).
 *
 * @param name the CmdType, or the element of a DeviceControl, as device profiles name it
 * @param since the edition that a device must speak to understand it
 * @param answered whether a MANSCDP answer follows the SIP 200
 */
record RequestKind(String name, GbEdition since, boolean answered) {
    private static final Set<String> OF_2022 = Set.of(
            "PTZPreciseCtrl",
            "FormatSDCard",
            "DeviceUpgrade",
            "HomePositionQuery",
            "CruiseTrackListQuery",
            "CruiseTrackQuery",
            "PTZPosition",
            "SDCardStatus");
    private static final Set<String> ANSWERED_CONTROLS =
            Set.of("RecordCmd", "GuardCmd", "AlarmCmd", "HomePosition", "DeviceUpgrade");
    /** Queries that a device can only refuse because it does not know them, whatever its state. */
    private static final Set<String> PLAIN_QUERIES = Set.of(
            "PresetQuery", "HomePositionQuery", "CruiseTrackListQuery", "PTZPosition", "SDCardStatus", "DeviceStatus");
    /** Answers to a method, a body or a feature that is unknown altogether. */
    private static final Set<Integer> NOT_UNDERSTOOD = Set.of(405, 415, 420, 501);

    static RequestKind of(Manscdp request) {
        if (request instanceof Manscdp.DeviceControl control) {
            String name = control.command().element();
            return new RequestKind(name, since(name, control.command()), ANSWERED_CONTROLS.contains(name));
        }
        return new RequestKind(request.cmdType(), since(request.cmdType(), request), true);
    }

    private static GbEdition since(String name, Object command) {
        return OF_2022.contains(name) || asksForMoreThan2016(command) ? GbEdition.E2022 : GbEdition.E2016;
    }

    private static boolean asksForMoreThan2016(Object command) {
        return switch (command) {
            case ControlCommand.RecordAtDevice recording -> recording.streamNumber() != null;
            case RecordInfoQuery query ->
                query.streamNumber() != null || !query.alarmMethods().isEmpty() || query.alarmType() != 0;
            case ConfigDownloadQuery query -> query.types().stream().anyMatch(RequestKind::isOf2022);
            case DeviceConfig config ->
                config.blocks().stream().map(ConfigBlock::type).anyMatch(RequestKind::isOf2022);
            default -> false;
        };
    }

    private static boolean isOf2022(ConfigType type) {
        return type.since() == GbEdition.E2022;
    }

    /** The same for a device that carries it out without a word. */
    RequestKind unanswered() {
        return new RequestKind(name, since, false);
    }

    /** Whether a device that refuses in this way can be taken not to know the command at all. */
    boolean isUnknownBy(CommandOutcome.Refused refusal) {
        return NOT_UNDERSTOOD.contains(refusal.status())
                || (refusal.status() == 200 && PLAIN_QUERIES.contains(name))
                || (refusal.status() == 400 && name.equals("IFrameCmd"));
    }

    boolean isAnsweredBy(Manscdp answer) {
        String cmdType = ANSWERED_CONTROLS.contains(name) ? "DeviceControl" : name;
        return answered && answer.cmdType().equals(cmdType);
    }
}
