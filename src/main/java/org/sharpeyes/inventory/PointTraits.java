package org.sharpeyes.inventory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.FileQuality;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;

/**
 * What lists and figures need of a point's file, beside what makes it this point: many points share one.
 *
 * @param pointType stored code of 监控点位类型; empty when unknown, as are the other texts
 * @param ownerCode 设备归属代码
 * @param manager 管理单位
 * @param directionType stored code of 监视方位
 * @param hfov degrees; null when unknown
 * @param viewDistM metres; null when unknown
 * @param quality how accurate the file is
 * @param conflicts fields of which the catalog says something else and nobody has decided
 */
public record PointTraits(
        String pointType,
        String ownerCode,
        String manager,
        String directionType,
        @Nullable Float hfov,
        @Nullable Float viewDistM,
        FileQuality quality,
        int conflicts) {
    /** Of a point whose file says nothing. */
    public static final PointTraits NONE = new PointTraits("", "", "", "", null, null, new FileQuality(0, 0), 0);

    private static final int MOST = 50_000;
    private static final Map<PointTraits, PointTraits> KNOWN = new ConcurrentHashMap<>();

    public static PointTraits of(PointFile file) {
        return new PointTraits(
                        text(file, PointField.POINT_TYPE),
                        text(file, PointField.OWNER_CODE),
                        text(file, PointField.MANAGER),
                        text(file, PointField.DIRECTION),
                        number(file, PointField.HFOV),
                        number(file, PointField.VIEW_DISTANCE),
                        file.quality(),
                        file.conflicts().size())
                .shared();
    }

    /** The one object that all with the same traits share. */
    public PointTraits shared() {
        PointTraits known = KNOWN.get(this);
        if (known != null || KNOWN.size() >= MOST) {
            return known == null ? this : known;
        }
        PointTraits first = KNOWN.putIfAbsent(this, this);
        return first == null ? this : first;
    }

    private static String text(PointFile file, PointField field) {
        return file.value(field).map(CommonText::of).orElse("");
    }

    private static @Nullable Float number(PointFile file, PointField field) {
        return file.value(field).map(Float::valueOf).orElse(null);
    }
}
