package org.sharpeyes.codec.manscdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogQuery;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceControl;
import org.sharpeyes.codec.manscdp.Manscdp.Unrecognized;
import org.sharpeyes.model.CatalogItem;

class ManscdpWriterTest {
    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String CAMERA = "34020000001310000001";

    @Test
    void writesAQueryWithItsProlog() {
        assertThat(text(new CatalogQuery(7, CAMERA), GB2312)).isEqualToIgnoringWhitespace("""
            <?xml version='1.0' encoding='GB2312'?>
            <Query><CmdType>Catalog</CmdType><SN>7</SN><DeviceID>34020000001310000001</DeviceID></Query>
            """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB2312", "GBK", "GB18030", "UTF-8"})
    void keepsRareCharacters(Charset charset) throws MalformedMessageException {
        Manscdp message = new CatalogResponse(7, "1", 1, List.of(item("镕㙍䶮萳", Map.of())));
        assertThat(ManscdpReader.read(ManscdpWriter.write(message, charset))).isEqualTo(message);
    }

    @Test
    void declaresWhatThePeerExpects() {
        assertThat(text(new CatalogQuery(7, CAMERA), GB18030)).contains("encoding='GB18030'");
        assertThat(text(new CatalogQuery(7, CAMERA), StandardCharsets.UTF_8)).contains("encoding='UTF-8'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManscdpWriter.write(new CatalogQuery(7, CAMERA), StandardCharsets.US_ASCII));
    }

    @Test
    void writesItemsInTheOrderOfTheStandard() {
        Map<String, String> details = Map.of(
                "PTZType", "1", "Secrecy", "0", "Owner", "0", "BusinessGroupID", "2", "GrassrootsCode", "001002");
        String text = text(new CatalogResponse(7, "1", 1, List.of(item("村口", details))), GB18030);
        assertThat(text)
                .contains(
                        "<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + CAMERA + "</DeviceID>"
                                + "<Name>村口</Name><Owner>0</Owner><CivilCode>340200</CivilCode><Parental>0</Parental>"
                                + "<Secrecy>0</Secrecy><Status>ON</Status><Longitude>118.433</Longitude>"
                                + "<BusinessGroupID>2</BusinessGroupID>"
                                + "<Info><PTZType>1</PTZType><GrassrootsCode>001002</GrassrootsCode></Info></Item></DeviceList>");
    }

    @Test
    void writesARegionWithoutAState() {
        CatalogItem region = new CatalogItem(
                "3402", "市", null, null, null, null, List.of(), false, false, null, null, null, Map.of());
        assertThat(text(new CatalogResponse(7, "1", 1, List.of(region)), GB18030))
                .contains("<Item><DeviceID>3402</DeviceID><Name>市</Name></Item>");
    }

    @Test
    void escapesAndReplacesWhatXmlCannotHold() {
        String text = text(new CatalogResponse(7, "1", 1, List.of(item("A&B<C\u0001", Map.of()))), GB18030);
        assertThat(text).contains("<Name>A&amp;B&lt;C </Name>");
    }

    @Test
    void spellsTheKeyFrameCommandByEdition() {
        assertThat(text(
                        new DeviceControl(1, CAMERA, new ControlCommand.ForceKeyFrame(GbEdition.ofVersion(""))),
                        GB2312))
                .contains("<IFameCmd>Send</IFameCmd>");
        assertThat(text(
                        new DeviceControl(1, CAMERA, new ControlCommand.ForceKeyFrame(GbEdition.ofVersion("3.0"))),
                        GB2312))
                .contains("<IFrameCmd>Send</IFrameCmd>");
    }

    @Test
    void refusesNamesThatNoElementCanHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        text(new CatalogResponse(7, "1", 1, List.of(item("x", Map.of("a b><c", "1")))), GB18030));
        assertThatIllegalArgumentException().isThrownBy(() -> text(new Unrecognized(1, "1", "<x>", "y"), GB18030));
    }

    private static CatalogItem item(String name, Map<String, String> details) {
        return new CatalogItem(
                CAMERA, name, null, null, "340200", null, List.of(), false, true, 118.433, null, null, details);
    }

    private static String text(Manscdp message, Charset charset) {
        Charset real = charset.equals(GB2312) ? GB18030 : charset;
        return new String(ManscdpWriter.write(message, charset), real);
    }
}
