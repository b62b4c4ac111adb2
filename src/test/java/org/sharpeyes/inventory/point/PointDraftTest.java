package org.sharpeyes.inventory.point;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.inventory.point.PointDraft.Checked;

class PointDraftTest {
    private static final String CODE = "34020000001310000001";

    @ParameterizedTest
    @CsvSource({
        "设备编码, gbCode",
        "国标编码, gbCode",
        "GB Code, gbCode",
        "*设备名称, name",
        "经度（WGS84）, lon",
        "Longitude, lon",
        "IPV4, ipv4",
        "'基层组织/网格编码', gridCode",
        "摄像机类型, cameraType",
        "ｌａｔ, lat",
        "管理单位 联系方式, managerPhone",
    })
    void aColumnIsKnownByWhatPeopleCallIt(String header, String key) {
        assertThat(PointField.ofHeader(header)).map(PointField::key).contains(key);
    }

    @Test
    void noTwoFieldsClaimTheSameHeader() {
        for (PointField field : PointField.values()) {
            assertThat(PointField.ofHeader(field.title().zh())).contains(field);
            assertThat(PointField.ofHeader(field.title().en())).contains(field);
            assertThat(PointField.ofHeader(field.key())).contains(field);
            field.synonyms()
                    .forEach(name ->
                            assertThat(PointField.ofHeader(name)).as(name).contains(field));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cameraType, 球机, 1",
        "cameraType, 1, 1",
        "cameraType, 01, 1",
        "cameraType, '1 球机', 1",
        "cameraType, 1.0, 1",
        "cameraType, 5, checkpointBullet",
        "cameraType, 遥控半球, 5",
        "videoCodec, 4, 4",
        "videoCodec, h.265, 4",
        "positionType, '5/6', 5/6",
        "positionType, '学校周边', ",
        "positionType, '校园周边、商业中心', 8/6",
        "vendor, 海康, 1",
        "vendor, 某厂, 某厂",
        "lifecycle, 在用, inUse",
        "lifecycle, 3, retired",
        "lon, 118.4330000, 118.433",
        "lon, 118°, ",
        "lon, 181, ",
        "retentionDays, 30.0, 30",
        "retentionDays, 30.5, ",
        "installedAt, 2026/5/1, 2026-05-01",
        "installedAt, 20260501, 2026-05-01",
        "installedAt, 2026-02-30, ",
        "installedAt, 2026年5月1日, 2026-05-01",
        "ipv4, １９２.168.001.10, 192.168.1.10",
        "ipv4, 192.168.1.256, ",
        "ipv6, 2001:DB8::1, 2001:db8::1",
        "ipv6, 1::2::3, ",
        "mac, 00:1a:2b:3c:4d:5e, 00-1A-2B-3C-4D-5E",
        "mac, 00, ",
        "hasAudio, 有, true",
        "connected, 未联网, false",
        "connected, maybe, ",
        "divisionCode, 340203, 340203",
        "divisionCode, 3402031, ",
        "port, 5060, 5060",
        "port, 0, ",
        "gbCode, 1, 1",
    })
    void valuesAreReadInEverySpellingAndStoredInOne(String key, String text, String stored) {
        Reading reading = PointField.ofKey(key).orElseThrow().read(text, CodeSpace.SHEET);
        if (stored == null) {
            assertThat(reading).isInstanceOf(Reading.Bad.class);
        } else {
            assertThat(reading).isEqualTo(new Reading.Good(stored));
        }
    }

    @Test
    void theSameNumberMeansWhatItsSourceMeans() {
        assertThat(PointField.CAMERA_TYPE.read("5", CodeSpace.GB)).isEqualTo(new Reading.Good("5"));
        assertThat(PointField.VIDEO_CODEC.read("4", CodeSpace.GB)).isEqualTo(new Reading.Good("3gp"));
        assertThat(PointField.VIDEO_CODEC.read("5", CodeSpace.GB)).isEqualTo(new Reading.Good("4"));
    }

    @Test
    void aGoodRowHasNoProblem() {
        Checked checked = read(Map.of());

        assertThat(checked.problems()).isEqualTo(List.of());
        assertThat(FileCheck.missing(checked.draft().values())).contains(PointField.BUILDER, PointField.ROOM_TYPE);
        assertThat(checked.draft().gbCode()).contains(CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "gbCode, 3402000000131000001, gbCode",
        "gbCode, 3.4020000001E+19, gbCode",
        "gbCode, 34020000001340000001, gbCode",
        "divisionCode, 340300, divisionCode",
        "name, '', name",
        "lon, 124.5, lon",
        "pointType, 7, pointType",
        "name, 宾馆客房内部, name",
        "name, 三楼女更衣室, name",
    })
    void whatCannotBeIsFatalAndSaysHowToPutItRight(String key, String text, String at) {
        Checked checked = read(Map.of(key, text, "roomType", "室内"));

        assertThat(checked.isAcceptable()).isFalse();
        Problem problem =
                checked.problems().stream().filter(Problem::fatal).findFirst().orElseThrow();
        assertThat(problem.field()).isEqualTo(PointField.ofKey(at).orElseThrow());
        assertThat(problem.suggestion().zh()).isNotBlank();
        assertThat(problem.suggestion().en()).isNotBlank();
    }

    @Test
    void swappedCoordinatesAreToldAsSuch() {
        Checked checked = read(Map.of("lon", "31.352", "lat", "118.433"));

        assertThat(checked.isAcceptable()).isFalse();
        assertThat(checked.problems())
                .anyMatch(problem -> problem.suggestion().zh().contains("118.433"));
    }

    @ParameterizedTest
    @CsvSource({"三楼客房走廊, 2", "宿舍楼大门口, 2", "公共厕所外墙, 1", "卫生间门口, 2", "村口东侧球机, 2"})
    void beforeADoorACameraMayBe(String name, String roomType) {
        assertThat(read(Map.of("name", name, "roomType", roomType)).isAcceptable())
                .isTrue();
    }

    @Test
    void theAccuracyOfAFileCountsWhatIsDueAndRight() {
        Map<PointField, String> values = new EnumMap<>(read(Map.of()).draft().values());
        FileQuality before = FileCheck.quality(values);
        values.put(PointField.RETENTION_DAYS, "30");
        assertThat(FileCheck.quality(values)).isEqualTo(new FileQuality(before.right() + 1, before.due()));
        values.put(PointField.RETENTION_DAYS, "7");
        assertThat(FileCheck.quality(values)).isEqualTo(before);
    }

    @Test
    void aBlankInAChangeTakesAValueAway() {
        Checked change = PointDraft.readChange(Map.of(PointField.LANDMARK, " ", PointField.HFOV, "90"));

        assertThat(change.problems()).isEqualTo(List.of());
        assertThat(change.draft().values()).isEqualTo(Map.of(PointField.LANDMARK, "", PointField.HFOV, "90"));
    }

    private static Checked read(Map<String, String> changed) {
        Map<PointField, String> texts = new EnumMap<>(PointField.class);
        texts.put(PointField.GB_CODE, CODE);
        texts.put(PointField.NAME, "村口东侧球机");
        texts.put(PointField.DIVISION_CODE, "340200");
        texts.put(PointField.LON, "118.433");
        texts.put(PointField.LAT, "31.352");
        changed.forEach((key, text) -> texts.put(PointField.ofKey(key).orElseThrow(), text));
        return PointDraft.read(texts, CodeSpace.SHEET);
    }
}
