package org.sharpeyes.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sharpeyes.model.Ssrc;

/** Where one stream is sent. In a file: a line of host, port and SSRC in decimal digits. */
record Target(String host, int port, Ssrc ssrc) {
    static List<Target> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Target::of).toList();
    }

    private static Target of(String line) {
        String[] words = line.trim().split("\\s+");
        return new Target(words[0], Integer.parseInt(words[1]), Ssrc.ofDecimal(words[2]));
    }

    String toLine() {
        return host + ' ' + port + ' ' + ssrc.toDecimal();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }
}
