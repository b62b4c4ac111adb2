package org.sharpeyes.codec.manscdp;

import java.util.Locale;
import java.util.Set;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.Manscdp.ControlCommand.ForceKeyFrame;
import org.sharpeyes.codec.manscdp.Manscdp.ControlCommand.Guard;
import org.sharpeyes.codec.manscdp.Manscdp.ControlCommand.Other;
import org.sharpeyes.codec.manscdp.Manscdp.ControlCommand.Ptz;
import org.sharpeyes.codec.manscdp.Manscdp.ControlCommand.Reboot;
import org.sharpeyes.codec.manscdp.Manscdp.ControlCommand.RecordAtDevice;
import org.sharpeyes.codec.manscdp.Manscdp.ControlCommand.ResetAlarm;
import org.sharpeyes.codec.ptz.PtzCommand;

/** The one element of a DeviceControl that says what to do (§A.2.3.1). */
final class ControlCommands {
    private static final Set<String> NO_COMMANDS = Set.of("cmdtype", "sn", "deviceid", "info", "extrainfo");

    private ControlCommands() {}

    static ControlCommand read(XmlElement message) throws MalformedMessageException {
        for (XmlElement child : message.children()) {
            String name = child.name().toLowerCase(Locale.ROOT);
            if (!NO_COMMANDS.contains(name)) {
                return command(name, child, message);
            }
        }
        return new Other("");
    }

    private static ControlCommand command(String name, XmlElement element, XmlElement message)
            throws MalformedMessageException {
        return switch (name) {
            case "ptzcmd" -> new Ptz(PtzCommand.parse(element.text()));
            case "ifamecmd" -> new ForceKeyFrame(GbEdition.E2016);
            case "iframecmd" -> new ForceKeyFrame(GbEdition.E2022);
            case "guardcmd" -> new Guard(is(element, "SetGuard", "ResetGuard"));
            case "recordcmd" -> new RecordAtDevice(is(element, "Record", "StopRecord"));
            case "alarmcmd" ->
                new ResetAlarm(
                        Values.number(message.deepText("AlarmMethod"), 0),
                        Values.number(message.deepText("AlarmType"), 0));
            case "teleboot" -> new Reboot();
            default -> new Other(element.name());
        };
    }

    private static boolean is(XmlElement element, String yes, String no) throws MalformedMessageException {
        if (!element.text().equalsIgnoreCase(yes) && !element.text().equalsIgnoreCase(no)) {
            throw new MalformedMessageException("%s is %s or %s".formatted(element.name(), yes, no));
        }
        return element.text().equalsIgnoreCase(yes);
    }

    static void write(XmlText xml, ControlCommand command) {
        switch (command) {
            case Ptz ptz -> xml.field("PTZCmd", ptz.command().toHex());
            case ForceKeyFrame key -> xml.field(key.edition() == GbEdition.E2016 ? "IFameCmd" : "IFrameCmd", "Send");
            case Guard guard -> xml.field("GuardCmd", guard.armed() ? "SetGuard" : "ResetGuard");
            case RecordAtDevice recording -> xml.field("RecordCmd", recording.running() ? "Record" : "StopRecord");
            case ResetAlarm reset -> write(xml, reset);
            case Reboot() -> xml.field("TeleBoot", "Boot");
            case Other(String element) when element.isEmpty() -> {}
            case Other other -> xml.field(other.element(), "");
        }
    }

    private static void write(XmlText xml, ResetAlarm reset) {
        xml.field("AlarmCmd", "ResetAlarm");
        if (reset.method() != 0 || reset.type() != 0) {
            xml.open("Info");
            xml.optional("AlarmMethod", reset.method());
            xml.optional("AlarmType", reset.type());
            xml.close();
        }
    }
}
