package org.sharpeyes.bench.load;

import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import org.sharpeyes.bench.sip.Junk;
import org.sharpeyes.bench.sip.Registrar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The flood. */
@Command(name = "junk", description = "part: sends junk to a SIP port")
final class JunkRole implements Callable<Integer> {
    @Option(names = "--port", required = true, description = "on 127.0.0.1")
    private int port;

    @Option(names = "--per-second", description = "(${DEFAULT-VALUE})")
    private int perSecond = 20_000;

    @Override
    public Integer call() throws Exception {
        Registrar victim = new Registrar(
                new InetSocketAddress("127.0.0.1", port), DevicesRole.ID, DevicesRole.DOMAIN, "not-the-password");
        Junk junk = new Junk(victim, perSecond);
        new Console()
                .on("report", () -> new Figures().put("junk", junk.sent()).put("junk answered", junk.answered()))
                .serve(new Figures());
        return 0;
    }
}
