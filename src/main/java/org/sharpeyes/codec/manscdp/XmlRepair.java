package org.sharpeyes.codec.manscdp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * Makes well-formed XML of what vendors send: bare {@code &} and {@code <} in names, characters that XML forbids,
 * elements closed in another case, by their parent only, or twice. One pass, linear time; attributes and comments are left out.
 */
final class XmlRepair {
    private static final Pattern CLOSING = Pattern.compile("</([A-Za-z_][\\w.:-]{0,63})");
    /** Quantifiers give nothing back: no input makes this slow. */
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z_][\\w.:-]{0,63}+)((?:\\s[^<>]{0,1024}+)?+|/)>");

    private static final Pattern REFERENCE = Pattern.compile("&(?:amp|lt|gt|quot|apos);");

    private final String in;
    private final StringBuilder out;
    private final Matcher tags;
    private final Matcher references;
    private final Map<String, Integer> lastClosings = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    private XmlRepair(String in) {
        this.in = in;
        this.out = new StringBuilder(in.length() + 64);
        this.tags = TAG.matcher(in);
        this.references = REFERENCE.matcher(in);
    }

    /** @throws MalformedMessageException if there is a document type in it, or it is too deep */
    static String repair(String xml) throws MalformedMessageException {
        XmlRepair repair = new XmlRepair(xml);
        repair.findClosings();
        repair.run();
        return repair.out.toString();
    }

    private void findClosings() {
        Matcher closings = CLOSING.matcher(in);
        while (closings.find()) {
            lastClosings.put(key(closings.group(1)), closings.start());
        }
    }

    private void run() throws MalformedMessageException {
        int at = 0;
        while (at < in.length()) {
            at = switch (in.charAt(at)) {
                case '<' -> markup(at);
                case '&' -> reference(at);
                default -> text(at, at + 1);
            };
        }
        while (!open.isEmpty()) {
            closeInnermost();
        }
    }

    private int reference(int at) {
        if (references.region(at, in.length()).lookingAt()) {
            out.append(in, at, references.end());
            return references.end();
        }
        return text(at, at + 1);
    }

    private int markup(int at) throws MalformedMessageException {
        if (tags.region(at, in.length()).lookingAt()) {
            return tag(at);
        }
        if (in.startsWith("<!--", at)) {
            return behind("-->", at);
        }
        if (in.startsWith("<?", at)) {
            return behind("?>", at);
        }
        if (in.startsWith("<![CDATA[", at)) {
            int end = in.indexOf("]]>", at);
            return end < 0 ? text(at, in.length()) : text(at + "<![CDATA[".length(), end) + "]]>".length();
        }
        if (in.regionMatches(true, at, "<!DOCTYPE", 0, 9) || in.regionMatches(true, at, "<!ENTITY", 0, 8)) {
            throw new MalformedMessageException("document types and entities are refused", at);
        }
        return text(at, at + 1);
    }

    /** Without its end, what follows is part of it. */
    private int behind(String end, int at) {
        int found = in.indexOf(end, at);
        return found < 0 ? in.length() : found + end.length();
    }

    private int tag(int at) throws MalformedMessageException {
        String name = tags.group(2);
        String rest = tags.group(3).strip();
        boolean attributes = rest.contains("=");
        if (!tags.group(1).isEmpty()) {
            close(name);
        } else if (rest.equals("/") || (attributes && rest.endsWith("/"))) {
            out.append('<').append(name).append("/>");
        } else if ((rest.isEmpty() || attributes) && lastClosings.getOrDefault(key(name), -1) > at) {
            open(name);
        } else {
            return text(at, at + 1);
        }
        return tags.end();
    }

    private void open(String name) throws MalformedMessageException {
        if (open.size() >= XmlElement.MAX_DEPTH) {
            throw new MalformedMessageException("the XML is too large or too deep");
        }
        open.push(name);
        out.append('<').append(name).append('>');
    }

    /** Closes what is open up to this name; a name that is not open closes nothing. */
    private void close(String name) {
        if (open.stream().noneMatch(name::equalsIgnoreCase)) {
            return;
        }
        while (!closeInnermost().equalsIgnoreCase(name)) {}
    }

    private String closeInnermost() {
        String name = open.pop();
        out.append("</").append(name).append('>');
        return name;
    }

    private int text(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = in.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> {
                    if (isAllowed(c, i)) {
                        out.append(c);
                    }
                }
            }
        }
        return to;
    }

    /** XML 1.0 §2.2. */
    private boolean isAllowed(char c, int at) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 < in.length() && Character.isLowSurrogate(in.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(in.charAt(at - 1));
        }
        return (c >= ' ' && c < '\uFFFE') || c == '\t' || c == '\n' || c == '\r';
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
