package org.sharpeyes.bench.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A receiver of webhooks in a process of its own. */
@Command(name = "sink", description = "part: receives webhooks and looks whether they are in order")
final class SinkRole implements Callable<Integer> {
    @Option(names = "--port", description = "0: any free one")
    private int port;

    @Override
    public Integer call() throws Exception {
        try (EventSink sink = new EventSink(port)) {
            new Console().on("report", sink::figures).serve(new Figures().put("url", sink.url()));
        }
        return 0;
    }
}
