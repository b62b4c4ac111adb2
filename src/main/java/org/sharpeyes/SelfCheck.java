package org.sharpeyes;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.transport.FileDescriptors;
import org.sharpeyes.transport.rtp.PortRange;
import org.sharpeyes.transport.sip.ReceiveBuffers;

/** Tries on this machine what the gateway will need: one finding for each, in Chinese and English. */
final class SelfCheck {
    /** Before this the clock of the machine has certainly not been set: the product is younger. */
    private static final Instant OLDEST_PLAUSIBLE = Instant.parse("2026-01-01T00:00:00Z");

    private static final long NEEDED_BYTES = 1L << 30;

    private final GatewaySettings settings;
    private final List<Finding> findings = new ArrayList<>();

    SelfCheck(GatewaySettings settings) {
        this.settings = settings;
    }

    List<Finding> run() {
        findings.add(Finding.good("配置有效", "the configuration is valid"));
        udpAndTcp("sip.port", settings.sip().host(), settings.sip().port());
        Integer tlsPort = settings.sip().tlsPort();
        if (tlsPort != null) {
            tcp("sip.tlsPort", settings.sip().host(), tlsPort);
        }
        mediaPorts();
        tcp("http.port", settings.http().host(), settings.http().port());
        udpAndTcp("rtsp.port", settings.rtsp().host(), settings.rtsp().port());
        advertised("sip.advertisedHost", settings.sip().advertisedHost());
        advertised("media.advertisedHost", settings.media().advertisedHost());
        clock(Instant.now());
        receiveBuffers();
        FileDescriptors.limit().ifPresent(limit -> findings.add(openFiles(limit)));
        disk(settings.store().directory());
        codecs();
        return List.copyOf(findings);
    }

    private void mediaPorts() {
        if (settings.media().portMode() == PortMode.SINGLE) {
            udpAndTcp("media.rtpPort", settings.media().host(), settings.media().rtpPort());
        } else {
            PortRange range = settings.media().rtpPorts();
            udpAndTcp("media.rtpPorts", settings.media().host(), range.first());
            udpAndTcp("media.rtpPorts", settings.media().host(), range.last());
        }
    }

    private void udpAndTcp(String key, String host, int port) {
        tcp(key, host, port);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, port))) {
            bindable(key, "UDP", host, socket.getLocalPort());
        } catch (IOException taken) {
            unbindable(key, "UDP", host, port, taken);
        }
    }

    private void tcp(String key, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            bindable(key, "TCP", host, port);
        } catch (IOException taken) {
            unbindable(key, "TCP", host, port, taken);
        }
    }

    private void bindable(String key, String protocol, String host, int port) {
        findings.add(Finding.good(
                "%s：%s %s:%d 可用".formatted(key, protocol, host, port),
                "%s: %s %s:%d is free".formatted(key, protocol, host, port)));
    }

    private void unbindable(String key, String protocol, String host, int port, IOException why) {
        findings.add(Finding.bad(
                "%s：%s %s:%d 无法监听（%s）；请换端口或停掉占用它的程序".formatted(key, protocol, host, port, why.getMessage()),
                "%s: %s %s:%d cannot be bound (%s); choose another port or stop what holds it"
                        .formatted(key, protocol, host, port, why.getMessage())));
    }

    /** Behind NAT the advertised address belongs to another machine: that is worth a word, and no fault. */
    private void advertised(String key, @Nullable String host) {
        if (host == null) {
            findings.add(Finding.good("%s：自动选择".formatted(key), "%s: chosen by route".formatted(key)));
            return;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            boolean local = NetworkInterface.getByInetAddress(address) != null;
            findings.add(Finding.good(
                    "%s：%s %s".formatted(key, host, local ? "是本机地址" : "不是本机地址，须由 NAT 转到本机"),
                    "%s: %s %s"
                            .formatted(
                                    key,
                                    host,
                                    local ? "is an address of this machine" : "must be forwarded here by NAT")));
        } catch (UnknownHostException unknown) {
            findings.add(Finding.bad(
                    "%s：无法解析 %s；请填写 IP 地址或可解析的名称".formatted(key, host),
                    "%s: %s does not resolve; give an address or a name that does".formatted(key, host)));
        } catch (IOException unreadable) {
            findings.add(Finding.bad(
                    "%s：无法读取网卡（%s）".formatted(key, unreadable.getMessage()),
                    "%s: network interfaces cannot be read (%s)".formatted(key, unreadable.getMessage())));
        }
    }

    private void clock(Instant now) {
        findings.add(
                now.isBefore(OLDEST_PLAUSIBLE)
                        ? Finding.bad(
                                "系统时间 %s 明显有误；请启用 NTP 校时".formatted(now),
                                "the clock says %s, which cannot be; switch NTP on".formatted(now))
                        : Finding.good("系统时间 %s".formatted(now), "the clock says %s".formatted(now)));
    }

    /** Small buffers cost repeated messages when all devices register at once: worth a word, and no fault. */
    private void receiveBuffers() {
        ReceiveBuffers.limit().ifPresent(limit -> {
            boolean enough = limit >= ReceiveBuffers.NEEDED;
            String remedy = enough ? "" : "；sysctl -w net.core.rmem_max=" + ReceiveBuffers.NEEDED;
            findings.add(Finding.good(
                    "SIP 接收缓冲上限 %d KiB，建议 %d KiB%s".formatted(limit >> 10, ReceiveBuffers.NEEDED >> 10, remedy),
                    "the system grants SIP %d KiB of receive buffer, %d are recommended"
                            .formatted(limit >> 10, ReceiveBuffers.NEEDED >> 10)));
        });
    }

    /** Every device that speaks TCP takes one, and every viewer. */
    static Finding openFiles(long limit) {
        String remedy = limit >= FileDescriptors.RECOMMENDED ? "" : "；LimitNOFILE=" + FileDescriptors.RECOMMENDED;
        return new Finding(
                limit >= FileDescriptors.NEEDED,
                "可打开文件与连接 %d 个，建议 %d%s".formatted(limit, FileDescriptors.RECOMMENDED, remedy),
                "%d files and connections may be open, %d are recommended"
                        .formatted(limit, FileDescriptors.RECOMMENDED));
    }

    private void disk(Path directory) {
        Path existing = directory.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            FileStore disk = Files.getFileStore(existing);
            long free = disk.getUsableSpace();
            boolean good = Files.isWritable(existing) && Files.isDirectory(existing) && free >= NEEDED_BYTES;
            findings.add(new Finding(
                    good,
                    "数据目录 %s：%s，剩余 %d MiB".formatted(directory, Files.isWritable(existing) ? "可写" : "不可写", free >> 20),
                    "data directory %s: %s, %d MiB free, 1024 MiB needed"
                            .formatted(
                                    directory, Files.isWritable(existing) ? "writable" : "not writable", free >> 20)));
        } catch (IOException unreadable) {
            findings.add(Finding.bad(
                    "数据目录 %s 无法读取".formatted(directory), "data directory %s cannot be read".formatted(directory)));
        }
    }

    private void codecs() {
        try {
            boolean decodes = avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_H264) != null
                    && avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_HEVC) != null;
            findings.add(new Finding(
                    decodes,
                    decodes ? "FFmpeg 可用：H.264、H.265" : "FFmpeg 缺少 H.264 或 H.265 解码器",
                    decodes ? "FFmpeg loads: H.264, H.265" : "FFmpeg lacks a decoder for H.264 or H.265"));
        } catch (LinkageError missing) {
            findings.add(Finding.bad(
                    "FFmpeg 无法加载：%s；只支持 Linux x86-64".formatted(missing.getMessage()),
                    "FFmpeg does not load: %s; Linux x86-64 is needed".formatted(missing.getMessage())));
        }
    }

    /**
     * What one look found.
     *
     * @param good whether the gateway can run with it
     */
    record Finding(boolean good, String chinese, String english) {
        static Finding good(String chinese, String english) {
            return new Finding(true, chinese, english);
        }

        static Finding bad(String chinese, String english) {
            return new Finding(false, chinese, english);
        }

        String line() {
            return "[%s] %s / %s".formatted(good ? "ok" : "!!", chinese, english);
        }
    }
}
