package org.sharpeyes.bench.load;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The viewers, spread over the addresses of a file in turn. */
@Command(name = "watch", description = "part: viewers of the addresses of a file")
final class WatchRole implements Callable<Integer> {
    @Option(names = "--targets", required = true, description = "lines of: http or ws address of .flv or .mp4")
    private Path targets = Path.of("");

    @Option(names = "--viewers", description = "how many (${DEFAULT-VALUE})")
    private int viewers = 1;

    @Option(names = "--joins-per-second", description = "how fast they come (${DEFAULT-VALUE})")
    private int joinsPerSecond = 250;

    @Option(names = "--stay", description = "seconds until each leaves and another comes, 0: all stay")
    private int staySeconds = 0;

    @Option(names = "--threads", description = "of this process (${DEFAULT-VALUE})")
    private int threads = 1;

    @Override
    public Integer call() throws Exception {
        List<URI> addresses =
                Files.readAllLines(targets).stream().map(URI::create).toList();
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(threads, EpollIoHandler.newFactory());
        List<Audience> audiences = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            EventLoop loop = group.next();
            int share = viewers / threads + (i < viewers % threads ? 1 : 0);
            Audience audience = new Audience(loop, addresses, share, joinsPerSecond / threads, staySeconds);
            audiences.add(audience);
            loop.execute(audience);
        }
        new Console()
                .on("reset", () -> audiences.forEach(audience -> audience.tally(Tally::reset)))
                .on("report", () -> report(audiences))
                .on("stall", () -> audiences.getFirst().stallOne())
                .on("leave", () -> audiences.forEach(Audience::leave))
                .serve(new Figures().put("viewers", viewers));
        return 0;
    }

    private static Figures report(List<Audience> audiences) {
        Tally all = new Tally();
        audiences.forEach(audience -> audience.tally(all::add));
        return all.figures();
    }
}
