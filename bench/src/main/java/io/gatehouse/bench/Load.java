package io.gatehouse.bench;

import io.gatehouse.bench.HttpConnection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A closed loop: so many connections, each asking again as soon as it is answered. */
final class Load {
    /** What one connection asks. Not shared between connections. */
    interface Client {
        /** The next request. */
        byte[] next();

        /** Looks at the answer; false if it is not the one that was wanted. */
        boolean good(Answer answer);
    }

    /** Makes the client of a connection. */
    interface Clients {
        Client of(int connection);
    }

    /** What came of a run. Times in nanoseconds, sorted. */
    record Outcome(long[] sorted, int failed, double seconds) {
        double perSecond() {
            return sorted.length / seconds;
        }

        double millis(double quantile) {
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] / 1e6;
        }
    }

    private Load() {}

    static Outcome run(int port, int connections, double seconds, Clients clients) {
        CountDownLatch ready = new CountDownLatch(connections);
        CountDownLatch go = new CountDownLatch(1);
        long[][] times = new long[connections][];
        AtomicInteger failed = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        long[] span = new long[2];
        for (int i = 0; i < connections; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                try (HttpConnection connection = new HttpConnection(port)) {
                    Client client = clients.of(number);
                    ready.countDown();
                    go.await();
                    times[number] = loop(connection, client, span[0] + (long) (seconds * 1e9), failed);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        try {
            ready.await();
            span[0] = System.nanoTime();
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            span[1] = System.nanoTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long[] all = Arrays.stream(times)
                .filter(java.util.Objects::nonNull)
                .flatMapToLong(Arrays::stream)
                .sorted()
                .toArray();
        return new Outcome(all, failed.get(), (span[1] - span[0]) / 1e9);
    }

    private static long[] loop(HttpConnection connection, Client client, long end, AtomicInteger failed)
            throws IOException {
        long[] times = new long[1024];
        int count = 0;
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            Answer answer = connection.exchange(client.next());
            long took = System.nanoTime() - start;
            if (!client.good(answer)) {
                failed.incrementAndGet();
            }
            if (count == times.length) {
                times = Arrays.copyOf(times, count * 2);
            }
            times[count++] = took;
        }
        return Arrays.copyOf(times, count);
    }
}
