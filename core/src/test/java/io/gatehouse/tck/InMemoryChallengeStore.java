package io.gatehouse.tck;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryChallengeStore implements ChallengeStore {
    private final InMemoryWorld world;

    InMemoryChallengeStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Issue issue(PendingCode code, Limits limits) {
        return world.transactions.call(() -> {
            Instant now = code.createdAt();
            Optional<CodeRow> older = world.codeRows.get(code.key());
            Optional<Issue> refusal = older.flatMap(row -> refusal(row, limits, now));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Counter failures = older.map(row -> row.failures().at(now)).orElse(Counter.EMPTY);
            world.codeRows.put(code.key(), new CodeRow(code, true, limits, 0, failures));
            return new Issue.Issued();
        });
    }

    private static Optional<Issue> refusal(CodeRow older, Limits limits, Instant now) {
        Counter failures = older.failures().at(now);
        if (failures.count() >= limits.failures()) {
            return Optional.of(new Issue.Exhausted(Duration.between(now, failures.until())));
        }
        Instant again = older.code().createdAt().plus(limits.resendAfter());
        return now.isBefore(again) ? Optional.of(new Issue.TooSoon(Duration.between(now, again))) : Optional.empty();
    }

    @Override
    public List<PendingCode> guess(Collection<Digest> keys, Instant now) {
        return world.transactions.apart(() -> keys.stream()
                .distinct()
                .flatMap(key -> world.codeRows.get(key).stream())
                .filter(row -> row.canBeAnswered(now))
                .peek(row -> world.codeRows.put(row.code().key(), row.guessed(now)))
                .map(CodeRow::code)
                .toList());
    }

    @Override
    public boolean take(PendingCode code, Instant now) {
        return world.transactions.call(() -> {
            Optional<CodeRow> row = world.codeRows
                    .get(code.key())
                    .filter(found -> found.open()
                            && found.code().code().equals(code.code())
                            && now.isBefore(found.code().expiresAt()));
            row.ifPresent(found -> world.codeRows.put(code.key(), found.taken()));
            return row.isPresent();
        });
    }

    @Override
    public void voidCodes(TenantId tenant, Digest address) {
        world.transactions.run(() -> world.codeRows.stream()
                .filter(row -> row.code().tenantId().equals(tenant)
                        && row.code().address().equals(address))
                .forEach(row -> world.codeRows.put(row.code().key(), row.voided())));
    }

    @Override
    public void add(Ticket ticket) {
        world.transactions.run(() -> {
            if (world.ticketRows.has(ticket.secret())) {
                throw new DuplicateIdException("ticket");
            }
            world.ticketRows.put(ticket.secret(), ticket);
        });
    }

    @Override
    public Optional<Ticket> take(TenantId tenant, Digest secret, TicketPurpose purpose, Instant now) {
        return world.transactions.call(() -> {
            Optional<Ticket> ticket = peek(tenant, secret, purpose, now);
            ticket.ifPresent(taken -> world.ticketRows.remove(secret));
            return ticket;
        });
    }

    @Override
    public Optional<Ticket> peek(TenantId tenant, Digest secret, TicketPurpose purpose, Instant now) {
        return world.transactions.call(() -> world.ticketRows
                .get(secret)
                .filter(ticket -> ticket.tenantId().equals(tenant)
                        && ticket.purpose() == purpose
                        && now.isBefore(ticket.expiresAt())));
    }

    @Override
    public List<Ticket> of(TenantId tenant, PrincipalId principal, TicketPurpose purpose, Instant now, int limit) {
        return world.transactions.call(() -> world.ticketRows.stream()
                .filter(ticket -> isOf(ticket, tenant, principal, purpose) && now.isBefore(ticket.expiresAt()))
                .sorted(Comparator.comparing(Ticket::createdAt))
                .limit(limit)
                .toList());
    }

    @Override
    public int removeAll(TenantId tenant, PrincipalId principal, TicketPurpose purpose) {
        return world.transactions.call(
                () -> world.ticketRows.removeIf(ticket -> isOf(ticket, tenant, principal, purpose), Integer.MAX_VALUE));
    }

    private static boolean isOf(Ticket ticket, TenantId tenant, PrincipalId principal, TicketPurpose purpose) {
        return ticket.tenantId().equals(tenant) && ticket.principal().equals(principal) && ticket.purpose() == purpose;
    }

    @Override
    public Optional<Ticket> peek(TenantId tenant, Digest secret, TicketPurpose purpose, int most, Instant now) {
        return world.transactions.call(() -> peek(tenant, secret, purpose, now)
                .filter(found -> world.ticketGuesses.get(secret).orElse(0) < most));
    }

    @Override
    public Optional<Ticket> guess(TenantId tenant, Digest secret, TicketPurpose purpose, int most, Instant now) {
        return world.transactions.apart(() -> {
            int before = world.ticketGuesses.get(secret).orElse(0);
            Optional<Ticket> ticket = peek(tenant, secret, purpose, now).filter(found -> before < most);
            ticket.ifPresent(found -> world.ticketGuesses.put(secret, before + 1));
            return ticket;
        });
    }

    @Override
    public int purge(Instant now, int limit) {
        return world.transactions.call(() -> {
            int codes = world.codeRows.removeIf(row -> row.isOver(now), limit);
            return codes + world.ticketRows.removeIf(ticket -> !now.isBefore(ticket.expiresAt()), limit - codes);
        });
    }
}
