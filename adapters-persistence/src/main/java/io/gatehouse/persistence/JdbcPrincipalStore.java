package io.gatehouse.persistence;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcPrincipalStore implements PrincipalStore {
    private static final byte[] BEFORE_ALL = {};

    private final Sql sql;
    private final TenantNumbers numbers;
    private final PrincipalReading reading;
    private final PrincipalInsertion insertion;
    private final PrincipalStatements statements;
    private final PrincipalWatch watch;

    JdbcPrincipalStore(Sql sql, TenantNumbers numbers, Dialect dialect, PrincipalWatch watch) {
        this.sql = sql;
        this.numbers = numbers;
        this.reading = new PrincipalReading(sql, numbers);
        this.insertion = new PrincipalInsertion(sql, reading);
        this.statements = new PrincipalStatements(dialect);
        this.watch = watch;
    }

    @Override
    public Stored add(Principal principal) {
        Principal stored = StoredPrincipals.withPassword(principal, false);
        int tenantNo = numbers.require(principal.tenantId());
        return insertion.insert(
                stored, () -> sql.update(statements.insert, to -> PrincipalRows.bind(to, tenantNo, stored, null)) == 1);
    }

    @Override
    public Optional<Principal> find(TenantId tenant, PrincipalId id) {
        return reading.byId(tenant, id).map(PrincipalReading.Account::principal);
    }

    @Override
    public Optional<Principal> findByIdentifier(TenantId tenant, PrincipalKind kind, Identifier identifier) {
        return reading.byIdentifier(tenant, kind, identifier).map(PrincipalReading.Account::principal);
    }

    @Override
    public Optional<Principal> updateProfile(
            TenantId tenant, PrincipalId id, Map<ProfileField, ? extends @Nullable String> changes, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> sql.first(
                        PrincipalStatements.LOCK_PROFILE,
                        to -> to.integer("tenant", tenantNo).id("principal", id),
                        row -> ProfileText.read(row.textOrNull("profile")))
                .flatMap(profile -> setProfile(tenant, id, profile.with(changes), now)));
    }

    private Optional<Principal> setProfile(TenantId tenant, PrincipalId id, Profile profile, Instant now) {
        return change(statements.setProfile, tenant, id, now, to -> to.text("profile", ProfileText.write(profile)));
    }

    @Override
    public Stored setIdentifier(
            TenantId tenant,
            PrincipalId id,
            Identifier identifier,
            boolean verified,
            int expectedVersion,
            Instant now) {
        try {
            return stored(sql.guarded(() -> change(statements.set(identifier.type()), tenant, id, now, to -> {
                to.integer("version", expectedVersion);
                bind(to, identifier, verified);
            })));
        } catch (UniqueViolationException e) {
            return new Stored.Taken(identifier.type());
        }
    }

    private static void bind(Parameters to, Identifier identifier, boolean verified) throws SQLException {
        switch (identifier) {
            case Username username -> to.text("username", username.canonical());
            case EmailAddress email -> PrincipalRows.bindEmail(to.flag("verified", verified), email);
            case PhoneNumber phone -> PrincipalRows.bindPhone(to.flag("verified", verified), phone);
        }
    }

    @Override
    public Stored removeIdentifier(
            TenantId tenant, PrincipalId id, Identifier.Type type, int expectedVersion, Instant now) {
        return stored(change(statements.remove(type), tenant, id, now, to -> to.integer("version", expectedVersion)));
    }

    private static Stored stored(Optional<Principal> changed) {
        return changed.<Stored>map(Stored.Done::new).orElseGet(Stored.Stale::new);
    }

    @Override
    public boolean markVerified(TenantId tenant, PrincipalId id, Identifier identifier, Instant now) {
        return change(
                        statements.verify(identifier.type()),
                        tenant,
                        id,
                        now,
                        to -> to.text("name", identifier.canonical()))
                .isPresent();
    }

    @Override
    public Optional<Principal> setStatus(TenantId tenant, PrincipalId id, PrincipalStatus status, Instant now) {
        return change(
                statements.setStatus,
                tenant,
                id,
                now,
                to -> to.code("status", Codes.STATUS.code(status)).integer("raise", status.maySignIn() ? 0 : 1));
    }

    @Override
    public Optional<Principal> name(TenantId tenant, PrincipalId id, Instant now) {
        return change(
                statements.name,
                tenant,
                id,
                now,
                to -> to.code("kind", Codes.KIND.code(PrincipalKind.CUSTOMER))
                        .code("anonymous", Codes.KIND.code(PrincipalKind.ANONYMOUS)));
    }

    @Override
    public Optional<Integer> raiseGeneration(TenantId tenant, PrincipalId id, Instant now) {
        return change(statements.raiseGeneration, tenant, id, now, to -> {}).map(Principal::generation);
    }

    @Override
    public Optional<Principal> touch(TenantId tenant, PrincipalId id, Instant now) {
        return change(statements.touch, tenant, id, now, to -> {});
    }

    @Override
    public boolean delete(TenantId tenant, PrincipalId id) {
        int tenantNo = numbers.find(tenant);
        boolean deleted = sql.together(() -> {
            boolean there = sql.update(
                            PrincipalStatements.DELETE,
                            to -> to.integer("tenant", tenantNo).id("principal", id))
                    == 1;
            // its row first: who holds it to add something is waited for, and what he adds is seen and removed
            PrincipalStatements.BELONGINGS.forEach(removal ->
                    sql.update(removal, to -> to.integer("tenant", tenantNo).id("principal", id)));
            return there;
        });
        if (deleted) {
            sql.afterCommit(() -> watch.forget(id));
        }
        return deleted;
    }

    @Override
    public List<Principal> page(TenantId tenant, @Nullable PrincipalId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                PrincipalStatements.PAGE,
                to -> to.integer("tenant", tenantNo)
                        .bytes("after", after == null ? BEFORE_ALL : after.bytes())
                        .integer("limit", limit),
                row -> PrincipalRows.principal(tenant, row));
    }

    private Optional<Principal> change(
            Statement statement, TenantId tenant, PrincipalId id, Instant now, Sql.Binding binding) {
        int tenantNo = numbers.find(tenant);
        Optional<Principal> changed = sql.first(
                statement,
                to -> binding.to(
                        to.integer("tenant", tenantNo).id("principal", id).at("now", now)),
                row -> PrincipalRows.principal(tenant, row));
        changed.ifPresent(principal -> sql.afterCommit(() -> watch.changed(principal)));
        return changed;
    }
}
