package io.gatehouse.persistence;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcChallengeStore implements ChallengeStore {
    private static final Comparator<Digest> BY_BYTES = Comparator.comparing(Digest::bytes, Arrays::compareUnsigned);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final ChallengeStatements statements;

    JdbcChallengeStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.statements = new ChallengeStatements(dialect);
    }

    @Override
    public Issue issue(PendingCode code, Limits limits) {
        int tenantNo = numbers.require(code.tenantId());
        while (true) {
            if (replace(code, limits) || insert(tenantNo, code, limits)) {
                return new Issue.Issued();
            }
            Optional<Issue> refusal = refusal(code, limits);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
    }

    private boolean replace(PendingCode code, Limits limits) {
        return sql.update(
                        ChallengeStatements.REPLACE,
                        to -> bind(to, code, limits)
                                .at("lastBefore", code.createdAt().minus(limits.resendAfter())))
                == 1;
    }

    private boolean insert(int tenantNo, PendingCode code, Limits limits) {
        try {
            return sql.update(
                            statements.insert,
                            to -> bind(to, code, limits)
                                    .integer("tenant", tenantNo)
                                    .digest("address", code.address()))
                    == 1;
        } catch (UniqueViolationException e) {
            return false;
        }
    }

    private static Parameters bind(Parameters to, PendingCode code, Limits limits) throws SQLException {
        Instant again = code.createdAt().plus(limits.resendAfter());
        return to.digest("key", code.key())
                .digest("code", code.code())
                .at("createdAt", code.createdAt())
                .at("expiresAt", code.expiresAt())
                .at("keepUntil", again.isAfter(code.expiresAt()) ? again : code.expiresAt())
                .number("window", limits.window().toMillis())
                .integer("guesses", limits.guesses())
                .integer("failures", limits.failures());
    }

    /** Empty if what was in the way has gone meanwhile. */
    private Optional<Issue> refusal(PendingCode code, Limits limits) {
        Instant now = code.createdAt();
        return sql.first(
                        ChallengeStatements.STANDING,
                        to -> to.digest("key", code.key()),
                        row -> new Standing(row.at("created_at"), row.integer("failures"), row.at("failures_until")))
                .flatMap(standing -> standing.refusal(limits, now));
    }

    /** Where a key stands. */
    private record Standing(Instant issuedAt, int failures, Instant failuresUntil) {
        Optional<Issue> refusal(Limits limits, Instant now) {
            if (failures >= limits.failures() && now.isBefore(failuresUntil)) {
                return Optional.of(new Issue.Exhausted(Duration.between(now, failuresUntil)));
            }
            Instant again = issuedAt.plus(limits.resendAfter());
            return now.isBefore(again)
                    ? Optional.of(new Issue.TooSoon(Duration.between(now, again)))
                    : Optional.empty();
        }
    }

    @Override
    public List<PendingCode> guess(Collection<Digest> keys, Instant now) {
        List<Digest> ordered = keys.stream().distinct().sorted(BY_BYTES).toList(); // no two callers wait for each other
        return switch (ordered.size()) {
            case 0 -> List.of();
            case 1 ->
                sql.firstApart(statements.guess, to -> bindGuess(to, ordered.getFirst(), now), this::code).stream()
                        .toList();
            default ->
                sql.apart(() -> ordered.stream()
                        .flatMap(key -> sql.first(statements.guess, to -> bindGuess(to, key, now), this::code).stream())
                        .toList());
        };
    }

    private static void bindGuess(Parameters to, Digest key, Instant now) throws SQLException {
        to.digest("key", key).at("now", now);
    }

    private PendingCode code(Row row) throws SQLException {
        return new PendingCode(
                row.digest("code_key"),
                numbers.tenant(row.integer("tenant_no")),
                row.digest("address"),
                row.digest("code"),
                row.at("created_at"),
                row.at("expires_at"));
    }

    @Override
    public boolean take(PendingCode code, Instant now) {
        return sql.update(
                        ChallengeStatements.TAKE_CODE,
                        to -> to.digest("key", code.key())
                                .digest("code", code.code())
                                .at("now", now))
                == 1;
    }

    @Override
    public void voidCodes(TenantId tenant, Digest address) {
        int tenantNo = numbers.find(tenant);
        sql.update(
                ChallengeStatements.VOID, to -> to.integer("tenant", tenantNo).digest("address", address));
    }

    @Override
    public void add(Ticket ticket) {
        int tenantNo = numbers.require(ticket.tenantId());
        try {
            sql.update(
                    ChallengeStatements.ADD_TICKET,
                    to -> to.at("createdAt", ticket.createdAt())
                            .at("expiresAt", ticket.expiresAt())
                            .integer("tenant", tenantNo)
                            .integer("generation", ticket.generation())
                            .code("purpose", Codes.TICKET.code(ticket.purpose()))
                            .digest("secret", ticket.secret())
                            .id("principal", ticket.principal())
                            .id("application", ticket.application())
                            .text("address", ticket.address()));
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("ticket");
        }
    }

    @Override
    public Optional<Ticket> take(TenantId tenant, Digest secret, TicketPurpose purpose, Instant now) {
        return ticket(statements.takeTicket, tenant, secret, purpose, now);
    }

    @Override
    public Optional<Ticket> peek(TenantId tenant, Digest secret, TicketPurpose purpose, Instant now) {
        return ticket(ChallengeStatements.PEEK, tenant, secret, purpose, now);
    }

    @Override
    public Optional<Ticket> peek(TenantId tenant, Digest secret, TicketPurpose purpose, int most, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                ChallengeStatements.PEEK_GUESSABLE,
                to -> bindTicket(to, tenantNo, secret, purpose, now).integer("most", most),
                row -> ticket(tenant, row));
    }

    @Override
    public Optional<Ticket> guess(TenantId tenant, Digest secret, TicketPurpose purpose, int most, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.firstApart(
                statements.guessTicket,
                to -> bindTicket(to, tenantNo, secret, purpose, now).integer("most", most),
                row -> ticket(tenant, row));
    }

    @Override
    public List<Ticket> of(TenantId tenant, PrincipalId principal, TicketPurpose purpose, Instant now, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                ChallengeStatements.TICKETS_OF,
                to -> bindOwner(to, tenantNo, principal, purpose).at("now", now).integer("limit", limit),
                row -> ticket(tenant, row));
    }

    @Override
    public int removeAll(TenantId tenant, PrincipalId principal, TicketPurpose purpose) {
        int tenantNo = numbers.find(tenant);
        return sql.update(ChallengeStatements.REMOVE_TICKETS, to -> bindOwner(to, tenantNo, principal, purpose));
    }

    private static Parameters bindOwner(Parameters to, int tenantNo, PrincipalId principal, TicketPurpose purpose)
            throws SQLException {
        return to.integer("tenant", tenantNo).id("principal", principal).code("purpose", Codes.TICKET.code(purpose));
    }

    private Optional<Ticket> ticket(
            Statement statement, TenantId tenant, Digest secret, TicketPurpose purpose, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.first(statement, to -> bindTicket(to, tenantNo, secret, purpose, now), row -> ticket(tenant, row));
    }

    private static Parameters bindTicket(Parameters to, int tenantNo, Digest secret, TicketPurpose purpose, Instant now)
            throws SQLException {
        return to.integer("tenant", tenantNo)
                .digest("secret", secret)
                .code("purpose", Codes.TICKET.code(purpose))
                .at("now", now);
    }

    private static Ticket ticket(TenantId tenant, Row row) throws SQLException {
        String application = row.idOrNull("application_id");
        return new Ticket(
                row.digest("secret"),
                Codes.TICKET.constant(row.integer("purpose")),
                tenant,
                new PrincipalId(row.id("principal_id")),
                application == null ? null : new ApplicationId(application),
                row.textOrNull("address"),
                row.integer("generation"),
                row.at("created_at"),
                row.at("expires_at"));
    }

    @Override
    public int purge(Instant now, int limit) {
        int codes = sql.update(
                ChallengeStatements.PURGE_CODES, to -> to.at("now", now).integer("limit", limit));
        int left = Math.max(0, limit - codes); // a deletion among others may remove more than it looked for
        return codes
                + sql.update(
                        ChallengeStatements.PURGE_TICKETS,
                        to -> to.at("now", now).integer("limit", left));
    }
}
