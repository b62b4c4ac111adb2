package org.sharpeyes.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.model.Network;

/**
 * Finds out where a request comes from: from whom it is connected, unless that is a proxy of the house, whose word on it
 * ({@code X-Forwarded-For}) then counts. Each proxy adds at the end whom it got the request from: what stands before the
 * last that is no proxy of the house could be anybody's invention.
 */
public final class Origin implements Handler<RoutingContext> {
    private static final String KEY = Origin.class.getName();
    /** An address, in brackets or not, maybe with a port. */
    private static final Pattern HOP =
            Pattern.compile("\\[([0-9a-fA-F:.]+)](?::\\d+)?|([0-9.]+)(?::\\d+)?|([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)");

    private final List<Network> proxies;

    public Origin(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    public void handle(RoutingContext context) {
        context.put(KEY, of(context.request()));
        context.next();
    }

    /** An address without the port; empty when it is not known. */
    static String source(RoutingContext context) {
        return Objects.requireNonNullElse(context.get(KEY), "");
    }

    private String of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String source = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
        if (proxies.isEmpty() || !isProxy(source)) {
            return source;
        }
        for (String hop : fromTheLast(request.headers().getAll("X-Forwarded-For"))) {
            Optional<String> address = address(hop);
            if (address.isEmpty()) {
                return source;
            }
            source = address.get();
            if (!isProxy(source)) {
                return source;
            }
        }
        return source;
    }

    private static List<String> fromTheLast(List<String> headers) {
        List<String> hops = new ArrayList<>();
        headers.forEach(header -> hops.addAll(Arrays.asList(header.split(",", -1))));
        return hops.reversed();
    }

    private static Optional<String> address(String hop) {
        Matcher form = HOP.matcher(hop.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String text = form.group(1) != null ? form.group(1) : form.group(2) != null ? form.group(2) : form.group(3);
        return bytes(text).map(InetAddress::getHostAddress);
    }

    private boolean isProxy(String address) {
        return bytes(address)
                .map(InetAddress::getAddress)
                .filter(bytes -> proxies.stream().anyMatch(network -> network.contains(bytes)))
                .isPresent();
    }

    /** Of digits only: no name is ever looked up. */
    private static Optional<InetAddress> bytes(String digits) {
        if (!digits.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(digits));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
