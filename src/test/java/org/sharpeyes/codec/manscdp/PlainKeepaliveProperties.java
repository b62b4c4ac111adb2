package org.sharpeyes.codec.manscdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sharpeyes.codec.MalformedMessageException;

/** What the plain reader takes for a Keepalive, the tolerant one reads alike. */
class PlainKeepaliveProperties {
    private static final String[] ODDITIES = {
        "&",
        "<",
        ">",
        "<!-- -->",
        "<![CDATA[x]]>",
        "<SN>2</SN>",
        " ",
        "\u00e9",
        "\u0000",
        "<Status>ERROR</Status>",
        "<Info><DeviceID>34020000001340000001</DeviceID></Info>",
        "</Notify>",
        "<?xml?>",
        "x",
        "<X/>",
        "</",
        "/>"
    };

    @Property(tries = 1000)
    void plainOnesAreReadAlike(@ForAll Random random) throws MalformedMessageException {
        String body = body(random);

        assertThat(agrees(body)).as(body).isTrue();
    }

    @Property(tries = 5000)
    void oddOnesAreReadAlikeOrNotAtAll(@ForAll Random random) throws MalformedMessageException {
        StringBuilder body = new StringBuilder(body(random));
        int at = random.nextInt(body.length());
        int cut = random.nextBoolean() ? at : Math.min(body.length(), at + random.nextInt(10));
        body.replace(at, cut, ODDITIES[random.nextInt(ODDITIES.length)]);

        agrees(body.toString());
    }

    private static boolean agrees(String body) throws MalformedMessageException {
        byte[] bytes = ("head" + body + "tail").getBytes(ISO_8859_1);
        Manscdp.Keepalive plain = PlainKeepalive.read(bytes, 4, bytes.length - 4);
        if (plain != null) {
            assertThat(plain).as(body).isEqualTo(ManscdpReader.read(body.getBytes(ISO_8859_1)));
        }
        return plain != null;
    }

    private static String body(Random random) {
        List<String> elements = new ArrayList<>(List.of(
                "<CmdType>Keepalive</CmdType>",
                "<SN>" + random.nextInt(1_000_000_000) + "</SN>",
                "<DeviceID>34020000001320000001</DeviceID>",
                "<Status>" + pick(random, "OK", "ERROR", "ok", "ON") + "</Status>"));
        if (random.nextBoolean()) {
            elements.add(pick(random, "<Info/>", "<Info></Info>", "<Info>\r\n</Info>"));
        }
        Collections.shuffle(elements, random);
        String blank = pick(random, "", "\r\n", "\n\t", "  ");
        String prolog = pick(random, "", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"GB2312\" ?>");
        return prolog + blank + "<Notify>" + blank + String.join(blank, elements) + blank + "</Notify>" + blank;
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
