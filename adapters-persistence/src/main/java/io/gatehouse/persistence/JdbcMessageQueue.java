package io.gatehouse.persistence;

import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.Lease;
import io.gatehouse.core.delivery.MessageId;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.QueueDepth;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.QueuedMessage;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcMessageQueue implements MessageQueue {
    private static final int LONGEST_REFERENCE = 100;
    private static final int ANY_STATE = 0;

    private final Sql sql;
    private final TenantNumbers numbers;
    private final MessageQueueStatements statements;

    JdbcMessageQueue(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.statements = new MessageQueueStatements(dialect);
    }

    @Override
    public void add(QueuedMessage message, Lease lease) {
        add(message, lease, MessageState.WAITING);
    }

    @Override
    public void addDecoy(QueuedMessage message, Lease lease) {
        add(message, new Lease(lease.number(), message.createdAt()), MessageState.DECOY);
    }

    private void add(QueuedMessage message, Lease lease, MessageState state) {
        int tenantNo = numbers.require(message.tenantId());
        try {
            sql.guarded(() -> sql.update(
                    MessageQueueStatements.ADD,
                    to -> to.at("createdAt", message.createdAt())
                            .at("dueAt", lease.until())
                            .at("expiresAt", message.expiresAt())
                            .number("lease", lease.number())
                            .integer("tenant", tenantNo)
                            .integer("attempts", message.attempts())
                            .code("unknowns", message.unknowns())
                            .code("channel", DeliveryCodes.CHANNEL.code(message.channel()))
                            .code("purpose", DeliveryCodes.PURPOSE.code(message.purpose()))
                            .code("state", DeliveryCodes.STATE.code(state))
                            .id("id", message.id())
                            .bytes("sealed", message.sealed())
                            .text("addressee", message.addressee())));
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("message");
        }
    }

    @Override
    public boolean begin(MessageId id, Lease lease) {
        return sql.update(
                        MessageQueueStatements.BEGIN, to -> held(to, id, lease).at("until", lease.until()))
                == 1;
    }

    @Override
    public List<QueuedMessage> claim(Lease lease, Instant now, int limit) {
        return statements.claim.change(
                sql,
                to -> to.at("now", now),
                to -> to.number("lease", lease.number()).at("until", lease.until()),
                limit,
                this::message);
    }

    @Override
    public boolean giveBack(MessageId id, Lease lease, Instant dueAt, @Nullable Trouble trouble, boolean unknown) {
        return sql.update(
                        MessageQueueStatements.GIVE_BACK,
                        to -> met(held(to, id, lease), trouble)
                                .at("dueAt", dueAt)
                                .integer("unknowns", unknown ? 1 : 0))
                == 1;
    }

    @Override
    public boolean settle(
            MessageId id,
            Lease lease,
            MessageState state,
            @Nullable Trouble trouble,
            @Nullable String reference,
            Instant now) {
        boolean fits = reference != null && reference.length() <= LONGEST_REFERENCE;
        return sql.update(
                        MessageQueueStatements.SETTLE,
                        to -> met(held(to, id, lease), trouble)
                                .at("now", now)
                                .code("state", DeliveryCodes.STATE.code(state))
                                .integer("unknowns", state == MessageState.UNCERTAIN ? 1 : 0)
                                .text("reference", fits ? reference : null))
                == 1;
    }

    private static Parameters held(Parameters to, MessageId id, Lease lease) throws SQLException {
        return to.id("id", id).number("lease", lease.number());
    }

    private static Parameters met(Parameters to, @Nullable Trouble trouble) throws SQLException {
        return to.code("trouble", trouble == null ? null : DeliveryCodes.TROUBLE.code(trouble.kind()))
                .text("detail", trouble == null ? null : trouble.detail());
    }

    @Override
    public List<QueueEntry> expire(Instant now, int limit) {
        return statements.expire.change(sql, to -> to.at("now", now), to -> {}, limit, this::entry);
    }

    @Override
    public boolean report(MessageId id, QueueEntry.Report report, Instant now) {
        return sql.update(
                        MessageQueueStatements.REPORT,
                        to -> to.id("id", id).at("now", now).integer("report", DeliveryCodes.REPORT.code(report)))
                == 1;
    }

    @Override
    public List<QueueEntry> newest(@Nullable TenantId tenant, @Nullable MessageState state, int limit) {
        int wanted = state == null ? ANY_STATE : DeliveryCodes.STATE.code(state);
        if (tenant == null) {
            return sql.list(
                    MessageQueueStatements.NEWEST_OF_ALL,
                    to -> to.integer("state", wanted).integer("limit", limit),
                    this::entry);
        }
        int tenantNo = numbers.find(tenant);
        return sql.list(
                MessageQueueStatements.NEWEST_OF_TENANT,
                to -> to.integer("tenant", tenantNo).integer("state", wanted).integer("limit", limit),
                this::entry);
    }

    @Override
    public List<QueueDepth> depth(Instant now) {
        List<QueueDepth> found = new ArrayList<>(sql.list(
                MessageQueueStatements.DEPTH,
                to -> {},
                row -> new QueueDepth(
                        DeliveryCodes.CHANNEL.constant(row.integer("channel")),
                        row.number("waiting"),
                        age(row.at("oldest"), now))));
        Arrays.stream(Channel.values())
                .filter(channel -> found.stream().noneMatch(depth -> depth.channel() == channel))
                .forEach(channel -> found.add(new QueueDepth(channel, 0, Duration.ZERO)));
        return List.copyOf(found);
    }

    private static Duration age(Instant oldest, Instant now) {
        Duration age = Duration.between(oldest, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    @Override
    public int purge(Instant before, int limit) {
        return sql.update(
                MessageQueueStatements.PURGE, to -> to.at("before", before).integer("limit", limit));
    }

    private QueuedMessage message(Row row) throws SQLException {
        return new QueuedMessage(
                new MessageId(row.id("id")),
                numbers.tenant(row.integer("tenant_no")),
                DeliveryCodes.CHANNEL.constant(row.integer("channel")),
                DeliveryCodes.PURPOSE.constant(row.integer("purpose")),
                row.bytes("sealed"),
                row.text("addressee"),
                row.at("created_at"),
                row.at("expires_at"),
                row.integer("attempts"),
                row.integer("unknowns"));
    }

    private QueueEntry entry(Row row) throws SQLException {
        Integer trouble = row.codeOrNull("trouble");
        Integer report = row.codeOrNull("report");
        return new QueueEntry(
                new MessageId(row.id("id")),
                numbers.tenant(row.integer("tenant_no")),
                DeliveryCodes.CHANNEL.constant(row.integer("channel")),
                DeliveryCodes.PURPOSE.constant(row.integer("purpose")),
                row.text("addressee"),
                DeliveryCodes.STATE.constant(row.integer("state")),
                row.integer("attempts"),
                row.integer("unknowns"),
                trouble == null ? null : new Trouble(DeliveryCodes.TROUBLE.constant(trouble), row.textOrNull("detail")),
                row.textOrNull("reference"),
                report == null ? null : DeliveryCodes.REPORT.constant(report),
                row.at("created_at"),
                row.at("due_at"),
                row.at("expires_at"));
    }
}
