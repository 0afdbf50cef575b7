package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up on a few threads of its own, each for a bounded time: the system's look-up cannot be interrupted, and while it waits
 * for a name server a virtual thread would hold one of the few carriers that all requests of the server share.
 */
final class BoundedNames extends NameResolver {
    /** For all directories. */
    static final BoundedNames SHARED = new BoundedNames(InetAddress::getByName, Duration.ofSeconds(2));

    private static final int MOST_AT_ONCE = 8;
    private static final long IDLE_SECONDS = 30;

    private final Lookup lookup;
    private final Duration longest;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("directory names ", 0).factory());

    /** The system's look-up. */
    interface Lookup {
        InetAddress addressOf(String host) throws UnknownHostException;
    }

    BoundedNames(Lookup lookup, Duration longest) {
        this.lookup = lookup;
        this.longest = longest;
    }

    @Override
    public InetAddress getByName(String host) throws UnknownHostException {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException aName) {
            return lookedUp(host);
        }
    }

    private InetAddress lookedUp(String host) throws UnknownHostException {
        try {
            Future<InetAddress> found = threads.submit(() -> lookup.addressOf(host));
            return found.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unknown(host, e.getCause() instanceof UnknownHostException ? "is not known" : "cannot be looked up");
        } catch (TimeoutException | RejectedExecutionException e) {
            throw unknown(host, "is not looked up in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, "was not waited for");
        }
    }

    private static UnknownHostException unknown(String host, String why) {
        return new UnknownHostException("the name " + host + " " + why);
    }

    @Override
    public void toString(StringBuilder buffer) {
        buffer.append("BoundedNames");
    }
}
