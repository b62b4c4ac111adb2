package org.sharpeyes.model;

import java.util.regex.Pattern;

/** How the configuration names a machine, or an address of it. */
public final class HostText {
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z._:%-]{1,253}");

    private HostText() {}

    /** Whether this is a name or an address, IPv4 or IPv6; not whether it exists. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }
}
