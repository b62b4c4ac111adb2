package org.sharpeyes.inventory.point;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a camera is on the network: IP, port and channel, which no two points share. */
public final class NetAddress {
    private NetAddress() {}

    /** What these values say; empty where they do not say enough. */
    public static Optional<String> of(Map<PointField, String> values) {
        return of(values::get);
    }

    public static Optional<String> of(PointFile file) {
        return of(field -> file.value(field).orElse(null));
    }

    /** That another point is said to be at the same address. */
    public static Problem shared(PointFile file, String otherGbCode) {
        return Problem.doubt(
                PointField.IPV4,
                file.value(PointField.IPV4).orElse(""),
                new Wording(
                        "与点位 %s 的 IP、端口、通道相同".formatted(otherGbCode),
                        "has the IP, port and channel of point " + otherGbCode),
                new Wording("核对网络地址和通道号", "check address and channel number"));
    }

    private static Optional<String> of(Function<PointField, @Nullable String> values) {
        String ip = values.apply(PointField.IPV4);
        String port = values.apply(PointField.PORT);
        if (ip == null || port == null || ip.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        String channel = values.apply(PointField.CHANNEL_NO);
        return Optional.of(ip + ":" + port + "/" + (channel == null ? "" : channel));
    }
}
