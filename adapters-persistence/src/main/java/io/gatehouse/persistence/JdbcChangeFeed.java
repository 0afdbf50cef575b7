package io.gatehouse.persistence;

import io.gatehouse.core.support.ChangeFeed;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed as a table that every node reads a few times a second, from the first subscription on. Changes of this node
 * are delivered at once, when their transaction has committed.
 */
@Singleton
final class JdbcChangeFeed implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcChangeFeed.class);
    private static final int PAGE = 1_000;
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private static final Statement READ = Statement.of("""
            SELECT seq, topic, subject, generation, except_for, until_at FROM change_feed
            WHERE seq > :after ORDER BY seq LIMIT :limit
            """);
    private static final Statement CURRENT = Statement.of("""
            SELECT seq, topic, subject, generation, except_for, until_at FROM change_feed
            WHERE seq > :after AND until_at > :now ORDER BY seq LIMIT :limit
            """);
    private static final Statement LAST_SETTLED =
            Statement.of("SELECT seq FROM change_feed WHERE created_at < :before ORDER BY seq DESC LIMIT 1");
    private static final Statement PURGE = Statement.of("""
            DELETE FROM change_feed WHERE seq IN (
                SELECT seq FROM change_feed WHERE until_at <= :now AND created_at < :before LIMIT :limit)
            """);

    private final Sql sql;
    private final InstantSource clock;
    private final Duration interval;
    private final Statement publish;
    private final FeedCursor cursor = new FeedCursor(OVERLAP);
    private final List<Consumer<Change>> subscribers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread reader;
    private volatile Instant lastRead;

    JdbcChangeFeed(
            Sql sql,
            Dialect dialect,
            InstantSource clock,
            @Value("${gatehouse.change-feed.interval:250ms}") Duration interval) {
        this.sql = sql;
        this.clock = clock;
        this.interval = interval;
        this.publish = dialect.changing("seq", "f", """
                INSERT INTO change_feed (created_at, until_at, generation, topic, subject, except_for)
                VALUES (:createdAt, :until, :generation, :topic, :subject, :except)
                """);
        this.lastRead = clock.instant();
        this.reader = Thread.ofPlatform().daemon().name("change-feed").unstarted(this::readOn);
    }

    /** A change and its number. */
    private record Entry(long number, Change change) {}

    @Override
    public void publish(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        sql.together(() -> {
            List<Long> written = changes.stream().map(this::write).toList();
            sql.afterCommit(() -> {
                written.forEach(number -> cursor.isNew(number, System.nanoTime()));
                changes.forEach(this::deliver);
            });
            return written;
        });
    }

    private long write(Change change) {
        String except = change.except();
        return sql.first(
                        publish,
                        to -> to.at("createdAt", clock.instant())
                                .at("until", change.until())
                                .integer("generation", change.generation())
                                .code("topic", Codes.TOPIC.code(change.topic()))
                                .bytes("subject", HexFormat.of().parseHex(change.id()))
                                .bytes(
                                        "except",
                                        except == null ? null : HexFormat.of().parseHex(except)),
                        row -> row.number("seq"))
                .orElseThrow();
    }

    @Override
    public void subscribe(Consumer<Change> subscriber) {
        subscribers.add(subscriber);
        if (started.compareAndSet(false, true)) {
            reader.start();
        }
    }

    @Override
    public List<Change> current(Instant now) {
        List<Change> current = new ArrayList<>();
        List<Entry> page;
        long after = 0;
        do {
            long from = after;
            page = sql.list(
                    CURRENT,
                    to -> to.number("after", from).at("now", now).integer("limit", PAGE),
                    JdbcChangeFeed::entry);
            page.forEach(entry -> current.add(entry.change()));
            after = page.isEmpty() ? after : page.getLast().number();
        } while (page.size() == PAGE);
        return current;
    }

    @Override
    public Instant lastRead() {
        return lastRead;
    }

    /** Removes up to {@code limit} changes that nobody needs to know any more; answers how many. */
    int purge(Instant now, int limit) {
        return sql.update(
                PURGE, to -> to.at("now", now).at("before", now.minus(SETTLED)).integer("limit", limit));
    }

    @PreDestroy
    void close() throws InterruptedException {
        stop.countDown();
        if (started.get()) {
            reader.join(STOPPING); // not interrupted: an embedded database would close its file
        }
    }

    private void readOn() {
        boolean positioned = false;
        try {
            do {
                positioned = positioned || attempt(this::position);
                if (positioned) {
                    attempt(this::readNew);
                }
            } while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Old changes are learned by {@link #current}; only what may still come to light late is read again. */
    private void position() {
        Instant before = clock.instant().minus(SETTLED);
        sql.first(LAST_SETTLED, to -> to.at("before", before), row -> row.number("seq"))
                .ifPresent(cursor::startAbove);
    }

    /** Reads what other nodes have recorded. */
    void readNew() {
        Instant begun = clock.instant();
        List<Entry> page;
        long after = cursor.floor();
        do {
            long from = after;
            page = sql.list(READ, to -> to.number("after", from).integer("limit", PAGE), JdbcChangeFeed::entry);
            page.stream()
                    .filter(entry -> cursor.isNew(entry.number(), System.nanoTime()))
                    .forEach(entry -> deliver(entry.change()));
            after = page.isEmpty() ? after : page.getLast().number();
        } while (page.size() == PAGE);
        cursor.advance(System.nanoTime());
        lastRead = begun;
    }

    private static boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the change feed could not be read: {}", e.getMessage());
            return false;
        }
    }

    private void deliver(Change change) {
        for (Consumer<Change> subscriber : subscribers) {
            try {
                subscriber.accept(change);
            } catch (RuntimeException e) {
                LOG.error("a subscriber failed on a change of {}", change.topic(), e);
            }
        }
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(
                row.number("seq"),
                new Change(
                        Codes.TOPIC.constant(row.integer("topic")),
                        row.id("subject"),
                        row.integer("generation"),
                        row.idOrNull("except_for"),
                        row.at("until_at")));
    }
}
