package org.sharpeyes.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves hosts for the HTTP client, which connects to exactly the addresses it gets from here: a name cannot point
 * somewhere else between the check and the connection. One bad address refuses the whole host. A name service that does
 * not answer holds up threads of this class only, one for each name.
 */
final class GuardedResolver implements DnsResolver, AutoCloseable {
    private static final int THREADS = 32;
    private static final int LONGEST_SECONDS = 5;

    private final AddressGuard guard;
    private final DnsResolver names;
    private final Map<String, CompletableFuture<InetAddress[]>> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());

    GuardedResolver(AddressGuard guard) {
        this(guard, SystemDefaultDnsResolver.INSTANCE);
    }

    GuardedResolver(AddressGuard guard, DnsResolver names) {
        this.guard = guard;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookUp(host);
        for (InetAddress address : addresses) {
            Optional<String> objection = guard.objectionTo(address);
            if (objection.isPresent()) {
                throw new UnknownHostException(objection.get());
            }
        }
        return addresses;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            return asked.computeIfAbsent(host, this::ask).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unknown(String.valueOf(deepest(e).getMessage()), e);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw unknown("the name service does not answer for " + host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("closing", e);
        }
    }

    private CompletableFuture<InetAddress[]> ask(String host) {
        CompletableFuture<InetAddress[]> answer = CompletableFuture.supplyAsync(() -> addresses(host), threads);
        // Not from within computeIfAbsent, which must not change the map: by the thread that ends it, or the next.
        return answer.whenCompleteAsync((done, failure) -> asked.remove(host));
    }

    private InetAddress[] addresses(String host) {
        try {
            return names.resolve(host);
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    private static UnknownHostException unknown(String reason, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(reason);
        unknown.initCause(cause);
        return unknown;
    }

    private static Throwable deepest(Throwable failure) {
        return failure.getCause() == null ? failure : deepest(failure.getCause());
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
