package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.sharpeyes.bench.load.GatewayUnderTest.Opened;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a stream that begins keeps those waiting who are there already. */
@Command(name = "playable", description = "from a stream's first key frame to those who wait for it at each output")
final class PlayableScenario implements Callable<Integer> {
    private static final List<String> OUTPUTS = List.of("httpFlv", "wsFlv", "fmp4", "wsFmp4", "rtsp", "hls");
    private static final long PATIENCE_SECONDS = 10;
    private static final long SETTLED_MILLIS = 200;

    @Mixin
    private Options options = new Options();

    @Option(names = "--streams", description = "that begin, one after the other, for each output (${DEFAULT-VALUE})")
    private int streams = 20;

    @Option(names = "--unmeasured", description = "of them before those that are measured (${DEFAULT-VALUE})")
    private int unmeasured = 5;

    private int opened;

    @Override
    public Integer call() {
        Report report = new Report("playable", options);
        for (int run = 0; run < options.runs(); run++) {
            try (GatewayUnderTest gateway = GatewayUnderTest.start(options)) {
                Clip clip = Clip.read(options.clip());
                OUTPUTS.forEach(output -> measure(gateway, clip, output, unmeasured));
                OUTPUTS.forEach(output -> report.add(measure(gateway, clip, output, streams)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        report.finish();
        return 0;
    }

    private Figures measure(GatewayUnderTest gateway, Clip clip, String output, int count) {
        List<Double> sinceKeyFrame = new ArrayList<>();
        List<Double> sinceLastPicture = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Opened stream = gateway.open(opened, opened + 1, Transport.UDP).getFirst();
            opened++;
            FirstPictures camera = new FirstPictures(clip);
            URI address = URI.create(stream.urls().path(output).asText());
            try (WaitingPlayer player = WaitingPlayer.at(output, address, camera.endOf(0))) {
                Options.sleepMillis(SETTLED_MILLIS);
                camera.send(stream.target(), player::isDone);
                long seen = player.await(PATIENCE_SECONDS);
                sinceKeyFrame.add(FirstPictures.millis(camera.sentNanos(0), seen));
                sinceLastPicture.add(FirstPictures.millis(camera.sentNanos(last(camera, player)), seen));
            } catch (TimeoutException e) {
                System.err.println(output + ": nothing came");
            }
        }
        return row(output, sinceKeyFrame, sinceLastPicture);
    }

    /** The last picture that came with the key frame. */
    private static int last(FirstPictures camera, WaitingPlayer player) {
        int last = 0;
        while (last + 1 < camera.sent() && player.holds(camera.endOf(last + 1))) {
            last++;
        }
        return last;
    }

    private Figures row(String output, List<Double> sinceKeyFrame, List<Double> sinceLastPicture) {
        return new Figures()
                .put("output", output)
                .put("streams", sinceKeyFrame.size())
                .put("key frame p50 ms", at(sinceKeyFrame, 0.5))
                .put("key frame max ms", at(sinceKeyFrame, 1))
                .put("last picture of the answer p50 ms", at(sinceLastPicture, 0.5))
                .put("last picture of the answer max ms", at(sinceLastPicture, 1));
    }

    private static double at(List<Double> values, double part) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return Options.rounded(sorted.get((int) Math.ceil(part * sorted.size()) - 1));
    }
}
