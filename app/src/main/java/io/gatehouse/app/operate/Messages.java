package io.gatehouse.app.operate;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.TryMessage;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.admin.MessageOperations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operator's calls about messages, over the core. Safe for several threads. */
@Singleton
public final class Messages implements MessageOperations {
    private static final int MOST = 1000;

    private final MessageQueue queue;
    private final TryMessage tryMessage;
    private final PrefixWatch watch;
    private final TenantStore tenants;
    private final PhoneNumbers numbers;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    Messages(
            MessageQueue queue,
            TryMessage tryMessage,
            PrefixWatch watch,
            TenantStore tenants,
            PhoneNumbers numbers,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.queue = queue;
        this.tryMessage = tryMessage;
        this.watch = watch;
        this.tenants = tenants;
        this.numbers = numbers;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Result<List<QueueEntry>> messages(@Nullable Slug tenant, @Nullable MessageState state, int limit) {
        int few = Math.clamp(limit, 1, MOST);
        return tenant == null
                ? Result.ok(queue.newest(null, state, few))
                : of(tenant, found -> queue.newest(found.id(), state, few));
    }

    @Override
    public Result<TryMessage.Tried> test(@Nullable Slug tenant, String to, Locale language) {
        Optional<Tenant> found = tenant == null ? tenants.all().stream().findFirst() : tenants.findBySlug(tenant);
        if (found.isEmpty()) {
            return Result.refused(FailureCode.UNKNOWN_TENANT);
        }
        boolean isMail = to.indexOf('@') >= 0;
        Optional<? extends Identifier> address = isMail ? EmailAddress.parse(to) : numbers.parse(to, null);
        return address.isPresent()
                ? Result.ok(tryMessage.execute(found.get(), address.get(), language))
                : Result.refused(isMail ? FailureCode.EMAIL_MALFORMED : FailureCode.PHONE_MALFORMED);
    }

    @Override
    public Result<List<PrefixWatch.Closed>> closedPrefixes(@Nullable Slug tenant) {
        Instant now = clock.instant();
        return tenant == null
                ? Result.ok(watch.closed(null, now, MOST))
                : of(tenant, found -> watch.closed(found.id(), now, MOST));
    }

    @Override
    public Result<Boolean> reopen(Slug tenant, String prefix, Origin origin) {
        return of(
                tenant,
                found -> transactions.call(() -> {
                    Instant now = clock.instant();
                    boolean wasClosed = watch.reopen(found.id(), prefix, now);
                    if (wasClosed) {
                        audit.append(
                                new AuditEvent(now, found.id(), AuditAction.PREFIX_REOPENED, null, null, null, origin));
                    }
                    return wasClosed;
                }));
    }

    private <T> Result<T> of(Slug slug, Function<Tenant, T> work) {
        return tenants.findBySlug(slug)
                .map(work)
                .map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.UNKNOWN_TENANT));
    }
}
