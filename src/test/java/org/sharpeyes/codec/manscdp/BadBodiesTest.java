package org.sharpeyes.codec.manscdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceInfoResponse;

/** Bodies as devices send them although they should not. */
class BadBodiesTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** In GBK, in its extension A with four bytes, in its compatibility area, in GBK. */
    private static final String RARE = "镕㙍䶮萳";

    @ParameterizedTest
    @CsvSource({
        "GB2312, GB18030",
        "GB18030, GB18030",
        "gbk, GB18030",
        "UTF-8, UTF-8",
        "utf8, UTF-8",
        "GB2312, UTF-8",
        "UTF-8, GB18030",
        "'', GB18030",
        "'', UTF-8"
    })
    void readsTheCharsetThatIsReallyThere(String declared, Charset real) throws MalformedMessageException {
        assertThat(nameOf(bodyOf(declared, "朱镕基村" + RARE), real)).isEqualTo("朱镕基村" + RARE);
    }

    @Test
    void believesADeclaredGbWhenTheBytesCouldAlsoBeShortUtf8() throws MalformedMessageException {
        // C4 A3 is a whole Latin letter in UTF-8.
        assertThat(nameOf(bodyOf("GB2312", "模"), GB18030)).isEqualTo("模");
    }

    @Test
    void believesGbWhereNothingIsDeclaredAndTheBytesCouldAlsoBeShortUtf8() throws MalformedMessageException {
        assertThat(nameOf(bodyOf("", "夜巡"), GB18030)).isEqualTo("夜巡");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "GB18030"})
    void readsAByteOrderMark(Charset charset) throws MalformedMessageException {
        assertThat(nameOf('\uFEFF' + bodyOf("GB2312", "村口" + RARE), charset)).isEqualTo("村口" + RARE);
    }

    /** Found by src/bench/fuzz: the parser says of it that it is no XML, but not where. */
    @Test
    void refusesWhatIsFaultyNobodyKnowsWhere() {
        byte[] body = Base64.getDecoder().decode("/v8A7wAAAAAA////////7///+v//////GwD/////////////////v/////8K");

        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> ManscdpReader.read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n\r\n", "\n  ", "\u0000", "\uFEFF\r\n"})
    void skipsWhatStandsBeforeTheProlog(String before) throws MalformedMessageException {
        assertThat(nameOf(before + bodyOf("GB2312", "村口"), GB18030)).isEqualTo("村口");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000", "\r\n\r\n", "rubbish", "<Notify/>", "<"})
    void ignoresWhatStandsBehindTheMessage(String behind) throws MalformedMessageException {
        assertThat(nameOf(bodyOf("GB2312", "村口") + behind, GB18030)).isEqualTo("村口");
    }

    @ParameterizedTest
    @CsvSource({
        "A&B, A&B",
        "A&amp;B, A&B",
        "A&#65;B, AAB",
        "A & B &, A & B &",
        "A<B路, A<B路",
        "A<B>C, A<B>C",
        "A<中>C, A<中>C",
        "'A<B road>C', 'A<B road>C'",
        "<<>>, <<>>",
        "A</B, A</B",
        "A<!--B-->C&, AC&",
        "<![CDATA[A<B&C]]>, A<B&C",
        "&<![CDATA[A<B&C]]>, &A<B&C",
        "A]]>B, A]]>B",
        "A\u0001\u000BB, AB",
        "A&#0;B, A&#0;B",
        "<?x y?>&, &"
    })
    void readsNamesThatAreNotEscaped(String written, String expected) throws MalformedMessageException {
        assertThat(nameOf(bodyOf("UTF-8", written), StandardCharsets.UTF_16)).isEqualTo(expected);
    }

    @Test
    void repairsOneNameWithoutLosingTheItemsAroundIt() throws MalformedMessageException {
        CatalogResponse catalog = (CatalogResponse) ManscdpReader.read("""
            <?xml version="1.0" encoding="GB2312"?>
            <Response><CmdType>Catalog</CmdType><SN>7</SN><DeviceID>1</DeviceID><SumNum>0</SumNum>
            <DeviceList Num = "1" x='&'>
              <Item><DeviceID>1</DeviceID><Name>东&西<南</Name><Address>1 < 2</Address></Item>
              <Item><DeviceID>2</DeviceID><Name>北</name></Item>
              <Item><DeviceID>3</DeviceID><Name>没有结尾</Item>
              <Item><DeviceID>4</DeviceID></Info></Item>
            </DeviceList></Response>
            """.getBytes(GB18030));
        assertThat(catalog.sumNum()).isZero();
        assertThat(catalog.items())
                .extracting(item -> item.code() + item.name())
                .containsExactly("1东&西<南", "2北", "3", "4");
        assertThat(catalog.items().getFirst().address()).isEqualTo("1 < 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void dropsTheHalfCharacterAtTheEndOfACutName(int cut) throws Exception {
        byte[] whole = "村口㙍".getBytes(GB18030);
        assertThat(nameOfBytes(Arrays.copyOf(whole, whole.length - cut), "GB2312"))
                .isEqualTo("村口");
    }

    @Test
    void readsUtf8WithACutCharacter() throws Exception {
        byte[] whole = "村口东侧球机".getBytes(StandardCharsets.UTF_8);
        assertThat(nameOfBytes(Arrays.copyOf(whole, whole.length - 1), "UTF-8")).isEqualTo("村口东侧球");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<!--",
                "<![CDATA[",
                "<?",
                "&",
                "</a",
                "<a ",
                "<a>",
                "<a x=",
                "&#",
                "a\n",
                "<a/>",
                "<a><!-- -->"
            })
    void takesLinearTimeWhateverIsRepeated(String piece) {
        String body = bodyOf("GB2312", piece.repeat(2_000_000 / piece.length()));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try {
                ManscdpReader.read(body.getBytes(GB18030));
            } catch (MalformedMessageException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        });
    }

    private static String nameOf(String body, Charset charset) throws MalformedMessageException {
        return ((DeviceInfoResponse) ManscdpReader.read(body.getBytes(charset))).name();
    }

    private static String nameOfBytes(byte[] name, String declared) throws Exception {
        String[] around = bodyOf(declared, "|").split("\\|", 2);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(around[0].getBytes(StandardCharsets.US_ASCII));
        body.write(name);
        body.write(around[1].getBytes(StandardCharsets.US_ASCII));
        return ((DeviceInfoResponse) ManscdpReader.read(body.toByteArray())).name();
    }

    private static String bodyOf(String declared, String name) {
        String prolog = declared.isEmpty() ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>\r\n";
        return prolog + "<Response>\r\n<CmdType>DeviceInfo</CmdType>\r\n<SN>1</SN>\r\n<DeviceID>1</DeviceID>\r\n"
                + "<DeviceName>" + name + "</DeviceName>\r\n</Response>\r\n";
    }
}
