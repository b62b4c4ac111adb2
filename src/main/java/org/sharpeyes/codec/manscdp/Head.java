package org.sharpeyes.codec.manscdp;

import org.sharpeyes.codec.MalformedMessageException;

/**
 * What messages of many kinds have in common.
 *
 * @param deviceCode DeviceID; of a Broadcast its target, for it has no DeviceID
 * @param ok Result is OK, or absent
 * @param sumNum -1 when absent or unreadable
 */
record Head(String cmdType, int sn, String deviceCode, boolean ok, int sumNum) {

    static Head of(XmlElement message) throws MalformedMessageException {
        String cmdType = required(message, "CmdType");
        String target = cmdType.equalsIgnoreCase("Broadcast") ? message.text("TargetID") : "";
        return new Head(
                cmdType,
                Values.number(message.text("SN"), 0),
                target.isEmpty() ? required(message, "DeviceID") : target,
                Values.isOk(message.text("Result")),
                Values.number(message.text("SumNum"), -1));
    }

    private static String required(XmlElement message, String name) throws MalformedMessageException {
        String text = message.text(name);
        if (text.isEmpty()) {
            throw new MalformedMessageException("a MANSCDP message without " + name);
        }
        return text;
    }
}
