package org.sharpeyes.codec.manscdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmInput;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmNotify;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmResponse;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogNotify;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogQuery;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceControl;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceControlResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceInfoQuery;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceInfoResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceStatusQuery;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceStatusResponse;
import org.sharpeyes.codec.manscdp.Manscdp.Keepalive;
import org.sharpeyes.codec.manscdp.Manscdp.MediaStatus;
import org.sharpeyes.codec.manscdp.Manscdp.Unrecognized;
import org.sharpeyes.codec.ptz.PtzCommand.Preset;
import org.sharpeyes.codec.ptz.PtzCommand.PresetAction;
import org.sharpeyes.model.CatalogItem;

class ManscdpProperties {
    private static final String DEVICE = "34020000001180000001";
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2024, 5, 1, 12, 0, 1);

    @Property(tries = 500)
    void whatIsWrittenIsRead(@ForAll("messages") Manscdp message, @ForAll("charsets") Charset charset)
            throws MalformedMessageException {
        assertThat(ManscdpReader.read(ManscdpWriter.write(message, charset))).isEqualTo(message);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadWithoutItsEscapes(@ForAll("messages") Manscdp message) throws MalformedMessageException {
        String written = new String(ManscdpWriter.write(message, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String careless = written.replace("&amp;", "&").replace("&gt;", ">");
        assertThat(ManscdpReader.read(careless.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(message);
    }

    @Property(tries = 1000)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 1000)
    void damagedMessagesAreReadOrRefused(
            @ForAll("messages") Manscdp message,
            @ForAll("charsets") Charset charset,
            @ForAll int place,
            @ForAll byte other) {
        byte[] body = ManscdpWriter.write(message, charset);
        body[Math.floorMod(place, body.length)] = other;
        readOrRefuse(body);
    }

    @Property(tries = 1000)
    void anyMarkupIsReadOrRefused(@ForAll("markup") String body) {
        readOrRefuse(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void readOrRefuse(byte[] body) {
        try {
            assertThat(ManscdpReader.read(body).deviceCode()).isNotEmpty();
        } catch (MalformedMessageException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of("GB2312", "GB18030", "UTF-8").map(Charset::forName);
    }

    @Provide
    Arbitrary<String> markup() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<Notify>",
                "</Notify>",
                "<CmdType>",
                "</CmdType>",
                "Keepalive",
                "<DeviceID>",
                "</DeviceID>",
                "1",
                "<Info x='",
                "'/>",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<?",
                "?>",
                "&",
                "&amp;",
                "<",
                ">",
                "\"",
                "村",
                "<Notify><CmdType>Keepalive</CmdType><DeviceID>1</DeviceID>");
        return pieces.list().ofMaxSize(25).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<Manscdp> messages() {
        Arbitrary<Integer> sn = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        Arbitrary<List<CatalogItem>> items = items(null).list().ofMaxSize(4);
        Arbitrary<List<CatalogItem>> changes = items("UPDATE").list().ofMaxSize(4);
        return Arbitraries.oneOf(List.of(
                Combinators.combine(sn, texts().list().ofMaxSize(3))
                        .as((n, codes) -> new Keepalive(n, DEVICE, codes.isEmpty(), codes)),
                Combinators.combine(sn, items).as((n, list) -> new CatalogResponse(n, DEVICE, list.size() - 1, list)),
                Combinators.combine(sn, changes).as((n, list) -> new CatalogNotify(n, DEVICE, list.size(), list)),
                Combinators.combine(sn, texts(), texts())
                        .as((n, a, b) -> new DeviceInfoResponse(n, DEVICE, true, a, b, "", a, n % 17)),
                Combinators.combine(sn, texts())
                        .as((n, a) -> new DeviceStatusResponse(
                                n,
                                DEVICE,
                                n % 2 == 0,
                                true,
                                false,
                                a,
                                true,
                                null,
                                SOME_TIME,
                                List.of(new AlarmInput("1", "ALARM")))),
                Combinators.combine(sn, texts(), Arbitraries.integers().between(0, 13))
                        .as((n, a, type) -> new AlarmNotify(
                                n, DEVICE, 4, 5, type, type % 3, SOME_TIME.plusSeconds(type), a, 0.1 + type, null)),
                sn.map(n -> new AlarmResponse(n, DEVICE, n % 2 == 0)),
                sn.map(n -> new MediaStatus(n, DEVICE, 121)),
                sn.map(n -> new CatalogQuery(n, DEVICE)),
                sn.map(n -> new DeviceInfoQuery(n, DEVICE)),
                sn.map(n -> new DeviceStatusQuery(n, DEVICE)),
                sn.map(n -> new DeviceControlResponse(n, DEVICE, n % 2 == 0)),
                sn.map(n -> new Unrecognized(n, DEVICE, "Query", "Weather")),
                Combinators.combine(sn, commands()).as((n, command) -> new DeviceControl(n, DEVICE, command))));
    }

    private static Arbitrary<ControlCommand> commands() {
        return Arbitraries.of(
                new ControlCommand.Ptz(new Preset(PresetAction.CALL, 5)),
                new ControlCommand.ForceKeyFrame(GbEdition.E2016),
                new ControlCommand.ForceKeyFrame(GbEdition.E2022),
                new ControlCommand.Guard(true),
                new ControlCommand.Guard(false),
                new ControlCommand.RecordAtDevice(true),
                new ControlCommand.ResetAlarm(0, 0),
                new ControlCommand.ResetAlarm(2, 1),
                new ControlCommand.Reboot(),
                new ControlCommand.Other("VendorCmd"),
                new ControlCommand.Other(""));
    }

    private static Arbitrary<CatalogItem> items(String event) {
        Arbitrary<String> optional = texts().injectNull(0.3);
        Arbitrary<Map<String, String>> details = Arbitraries.maps(
                        Arbitraries.of("Owner", "Block", "PTZType", "GrassrootsCode", "Secrecy", "Vendor_1"), texts())
                .ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.of(DEVICE, "34020000001310000001", "3402", "34020000", "camera-1"),
                        texts(),
                        optional,
                        optional,
                        Arbitraries.of("1", "34020000002160000001").list().ofMaxSize(2),
                        Arbitraries.of(true, false),
                        Arbitraries.doubles().between(0.000001, 90).ofScale(6).injectNull(0.3),
                        details)
                .as((code, name, maker, address, parents, online, degrees, more) -> new CatalogItem(
                        code, name, maker, maker, null, address, parents, !online, online, degrees, degrees, event,
                        more));
    }

    /** Texts as they stand in an element: without outer blanks, without what XML forbids. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00A0', '\uD7FF')
                .withChars("镕㙍䶮萳&<>\"'")
                .ofMinLength(1)
                .ofMaxLength(20);
        return any.map(String::strip).filter(text -> !text.isEmpty());
    }
}
