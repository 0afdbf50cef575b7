package io.gatehouse.tck;

import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.Lease;
import io.gatehouse.core.delivery.MessageId;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.QueueDepth;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.QueueEntry.Report;
import io.gatehouse.core.delivery.QueuedMessage;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class InMemoryMessageQueue implements MessageQueue {
    private static final int LONGEST_REFERENCE = 100;

    private final InMemoryWorld world;

    InMemoryMessageQueue(InMemoryWorld world) {
        this.world = world;
    }

    /** A message with all that becomes of it. */
    record MessageRow(
            QueuedMessage message,
            MessageState state,
            @Nullable Long lease,
            boolean begun,
            Instant dueAt,
            @Nullable Trouble trouble,
            @Nullable String reference,
            @Nullable Report report) {

        boolean isDue(Instant now) {
            return state == MessageState.WAITING && !dueAt.isAfter(now);
        }

        boolean isExpired(Instant now) {
            return !now.isBefore(message.expiresAt());
        }

        MessageRow at(MessageState next, @Nullable Long by, boolean started, Instant due) {
            return new MessageRow(message, next, by, started, due, trouble, reference, report);
        }

        MessageRow counted(int attempts, int unknowns) {
            QueuedMessage counted = new QueuedMessage(
                    message.id(),
                    message.tenantId(),
                    message.channel(),
                    message.purpose(),
                    message.sealed(),
                    message.addressee(),
                    message.createdAt(),
                    message.expiresAt(),
                    message.attempts() + attempts,
                    message.unknowns() + unknowns);
            return new MessageRow(counted, state, lease, begun, dueAt, trouble, reference, report);
        }

        MessageRow met(@Nullable Trouble met, @Nullable String name) {
            return new MessageRow(message, state, lease, begun, dueAt, met == null ? trouble : met, name, report);
        }

        MessageRow reported(Report told) {
            Report stands = report == Report.DELIVERED ? report : told;
            return new MessageRow(message, state, lease, begun, dueAt, trouble, reference, stands);
        }

        QueueEntry entry() {
            return new QueueEntry(
                    message.id(),
                    message.tenantId(),
                    message.channel(),
                    message.purpose(),
                    message.addressee(),
                    state,
                    message.attempts(),
                    message.unknowns(),
                    trouble,
                    reference,
                    report,
                    message.createdAt(),
                    dueAt,
                    message.expiresAt());
        }
    }

    @Override
    public void add(QueuedMessage message, Lease lease) {
        add(new MessageRow(message, MessageState.WAITING, lease.number(), false, lease.until(), null, null, null));
    }

    @Override
    public void addDecoy(QueuedMessage message, Lease lease) {
        add(new MessageRow(message, MessageState.DECOY, null, false, message.createdAt(), null, null, null));
    }

    private void add(MessageRow row) {
        world.transactions.run(() -> {
            if (world.messageRows.has(row.message().id())) {
                throw new DuplicateIdException("message");
            }
            world.messageRows.put(row.message().id(), row);
        });
    }

    @Override
    public boolean begin(MessageId id, Lease lease) {
        return change(
                id,
                held(lease),
                row -> row.at(row.state(), lease.number(), true, lease.until()).counted(1, 0));
    }

    @Override
    public List<QueuedMessage> claim(Lease lease, Instant now, int limit) {
        return world.transactions.call(() -> {
            List<MessageRow> due = world.messageRows.stream()
                    .filter(row -> row.isDue(now) && !row.isExpired(now))
                    .sorted(Comparator.comparing(MessageRow::dueAt))
                    .limit(limit)
                    .map(row ->
                            row.counted(0, row.begun() ? 1 : 0).at(row.state(), lease.number(), false, lease.until()))
                    .toList();
            due.forEach(row -> world.messageRows.put(row.message().id(), row));
            return due.stream().map(MessageRow::message).toList();
        });
    }

    @Override
    public boolean giveBack(MessageId id, Lease lease, Instant dueAt, @Nullable Trouble trouble, boolean unknown) {
        return change(
                id,
                held(lease),
                row -> row.at(row.state(), null, false, dueAt)
                        .met(trouble, row.reference())
                        .counted(0, unknown ? 1 : 0));
    }

    @Override
    public boolean settle(
            MessageId id,
            Lease lease,
            MessageState state,
            @Nullable Trouble trouble,
            @Nullable String reference,
            Instant now) {
        String name = reference == null || reference.length() > LONGEST_REFERENCE ? null : reference;
        return change(
                id,
                held(lease),
                row -> row.at(state, null, false, now)
                        .met(trouble, name)
                        .counted(0, state == MessageState.UNCERTAIN ? 1 : 0));
    }

    private static Predicate<MessageRow> held(Lease lease) {
        return row -> {
            Long by = row.lease();
            return row.state() == MessageState.WAITING && by != null && by == lease.number();
        };
    }

    private boolean change(MessageId id, Predicate<MessageRow> condition, UnaryOperator<MessageRow> change) {
        return world.transactions.call(() -> {
            Optional<MessageRow> row = world.messageRows.get(id).filter(condition);
            row.ifPresent(found -> world.messageRows.put(id, change.apply(found)));
            return row.isPresent();
        });
    }

    @Override
    public List<QueueEntry> expire(Instant now, int limit) {
        return world.transactions.call(() -> {
            List<MessageRow> over = world.messageRows.stream()
                    .filter(row -> row.isDue(now) && row.isExpired(now))
                    .limit(limit)
                    .map(row -> row.counted(0, row.begun() ? 1 : 0)
                            .at(row.begun() ? MessageState.UNCERTAIN : MessageState.EXPIRED, null, false, now))
                    .toList();
            over.forEach(row -> world.messageRows.put(row.message().id(), row));
            return over.stream().map(MessageRow::entry).toList();
        });
    }

    @Override
    public boolean report(MessageId id, Report report, Instant now) {
        return change(
                id,
                row -> row.message().attempts() > 0
                        && (row.state() == MessageState.WAITING
                                || row.state() == MessageState.SENT
                                || row.state() == MessageState.UNCERTAIN),
                row -> report == Report.DELIVERED
                        ? row.reported(report)
                                .at(
                                        MessageState.SENT,
                                        row.lease(),
                                        row.begun(),
                                        row.state() == MessageState.WAITING ? now : row.dueAt())
                        : row.reported(report));
    }

    @Override
    public List<QueueEntry> newest(@Nullable TenantId tenant, @Nullable MessageState state, int limit) {
        return world.transactions.call(() -> world.messageRows.stream()
                .filter(row -> row.state() != MessageState.DECOY)
                .filter(row -> tenant == null || row.message().tenantId().equals(tenant))
                .filter(row -> state == null || row.state() == state)
                .map(MessageRow::entry)
                .sorted(Comparator.comparing(QueueEntry::createdAt)
                        .reversed()
                        .thenComparing(entry -> entry.id().hex()))
                .limit(limit)
                .toList());
    }

    @Override
    public List<QueueDepth> depth(Instant now) {
        return world.transactions.call(() -> Arrays.stream(Channel.values())
                .map(channel -> depth(channel, now))
                .toList());
    }

    private QueueDepth depth(Channel channel, Instant now) {
        List<Instant> waiting = world.messageRows.stream()
                .filter(row ->
                        row.state() == MessageState.WAITING && row.message().channel() == channel)
                .map(row -> row.message().createdAt())
                .sorted()
                .toList();
        Duration oldest = waiting.isEmpty() ? Duration.ZERO : Duration.between(waiting.getFirst(), now);
        return new QueueDepth(channel, waiting.size(), oldest.isNegative() ? Duration.ZERO : oldest);
    }

    @Override
    public int purge(Instant before, int limit) {
        return world.transactions.call(() -> world.messageRows.removeIf(
                row -> row.state() != MessageState.WAITING && !row.dueAt().isAfter(before), limit));
    }
}
