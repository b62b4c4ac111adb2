package org.sharpeyes.simulator;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ConfigBlock.SnapShotConfig;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.codec.manscdp.ReportMessage;
import org.sharpeyes.picture.TestStill;

/** Takes the pictures that the platform orders, uploads them and says so (GB/T 28181-2022 §9.14). */
final class OrderedPictures {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int OK = 200;

    private final Site site;

    OrderedPictures(Site site) {
        this.site = site;
    }

    static boolean isOrder(DeviceConfig config) {
        return config.blocks().stream().anyMatch(SnapShotConfig.class::isInstance);
    }

    void take(Camera camera, DeviceConfig config) {
        config.blocks().stream()
                .filter(SnapShotConfig.class::isInstance)
                .map(SnapShotConfig.class::cast)
                .forEach(order -> take(camera, config.deviceCode(), order, 1, new ArrayList<>()));
    }

    private void take(Camera camera, String channel, SnapShotConfig order, int number, List<String> uploaded) {
        if (number > order.count()) {
            camera.notifyPlatform(
                    new ReportMessage.SnapShotsUploaded(camera.nextSn(), channel, order.sessionId(), uploaded),
                    ignored -> {});
            return;
        }
        Runnable next = () -> take(camera, channel, order, number + 1, uploaded);
        if (number == order.count() && site.has(Fault.LOST_SNAPSHOT)) {
            next.run();
            return;
        }
        String file = fileId(channel, number);
        site.files()
                .upload(order.uploadUrl(), picture(channel))
                .thenAcceptAsync(
                        status -> {
                            if (status == OK) {
                                uploaded.add(file);
                            }
                            long pause = number == order.count() ? 0 : order.interval();
                            var unused = site.loop().schedule(next, pause, TimeUnit.SECONDS);
                        },
                        site.loop());
    }

    private byte[] picture(String channel) {
        PtzPosition look = site.heads().of(channel).position(site.clock().instant());
        return TestStill.jpeg(channel, value(look.pan()), value(look.tilt()), value(look.zoom()));
    }

    private static double value(@Nullable Double number) {
        return number == null ? 0 : number;
    }

    /** The channel, {@code 02} for a picture, when, and which of the order. */
    private String fileId(String channel, int number) {
        LocalDateTime now = LocalDateTime.ofInstant(site.clock().instant(), BEIJING);
        return "%s02%s%02d".formatted(channel, TIME.format(now), number);
    }
}
