package io.gatehouse.core.appuser;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Application;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The API keys by which an application's own servers sign in (App Services section 6.3), as an operator makes them. Each has
 * a principal of its own, of kind {@code SERVICE}. One that is disabled or deleted is out at once: its sessions end. Safe for
 * several threads.
 */
public final class ServerApiKeys {
    /** How the principals of server keys came to be. */
    static final String REGISTER_SOURCE = "server-api-key";

    private static final ApiKey.Holder SERVER = new ApiKey.Holder.Server();

    private final ApiKeyStore keys;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final IdSource ids;
    private final Secrets secrets;
    private final InstantSource clock;

    public ServerApiKeys(
            ApiKeyStore keys,
            PrincipalStore principals,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            IdSource ids,
            Secrets secrets,
            InstantSource clock) {
        this.keys = keys;
        this.principals = principals;
        this.endSessions = endSessions;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What came of making a key. Unless it is made, nothing is changed. */
    public sealed interface Creation {
        /** It is made. @param key the key itself, told this once and never again */
        record Created(ApiKey stored, Secret key) implements Creation {}

        /** The application has one of that name. */
        record NameTaken() implements Creation {}

        /** The application has that very key, under another name or a user's. */
        record KeyTaken() implements Creation {}

        /** The text cannot be a key: {@value ApiKey.Presented#SHORTEST} visible ASCII characters at least. */
        record KeyUnacceptable() implements Creation {}

        /** The application has as many as it may have. */
        record Full() implements Creation {}
    }

    /** Makes a key of that name, from chance. */
    public Creation create(Application application, ApiKeyName name, Origin origin) {
        return create(application, name, ApiKey.random(secrets), origin);
    }

    /** Makes a key of that name, which the operator has made up. */
    public Creation create(Application application, ApiKeyName name, Secret key, Origin origin) {
        Optional<ApiKey.Presented> presented = ApiKey.Presented.of(key);
        if (presented.isEmpty()) {
            return new Creation.KeyUnacceptable();
        }
        try {
            return transactions.call(() -> store(application, name, presented.get(), key, origin));
        } catch (UndoneException undone) {
            return undone.creation;
        }
    }

    private Creation store(
            Application application, ApiKeyName name, ApiKey.Presented presented, Secret key, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Principal robot = robot(application, now);
        principals.add(robot);
        ApiKey fresh = new ApiKey(
                new ApiKeyId(ids.next()),
                application.tenantId(),
                application.id(),
                SERVER,
                robot.id(),
                name,
                presented,
                false,
                now,
                null);
        switch (keys.add(fresh)) {
            case DONE -> record(fresh, AuditAction.API_KEY_CREATED, origin);
            case NAME_TAKEN -> throw new UndoneException(new Creation.NameTaken());
            case KEY_TAKEN -> throw new UndoneException(new Creation.KeyTaken());
            case FULL -> throw new UndoneException(new Creation.Full());
            case NOBODY -> throw new IllegalStateException("there is no such application");
        }
        return new Creation.Created(fresh, key);
    }

    private Principal robot(Application application, Instant now) {
        return new Principal(
                new PrincipalId(ids.next()),
                application.tenantId(),
                PrincipalKind.SERVICE,
                PrincipalStatus.ACTIVATED,
                null,
                null,
                false,
                null,
                false,
                Profile.empty(),
                REGISTER_SOURCE,
                false,
                false,
                0,
                0,
                now,
                now,
                Principal.SignIns.none());
    }

    /** The application's server keys, the oldest first. */
    public List<ApiKey> list(Application application) {
        return keys.of(application.tenantId(), application.id(), SERVER);
    }

    /** The application's server key of that id; empty if there is none. */
    public Optional<ApiKey> find(Application application, ApiKeyId id) {
        return keys.find(application.tenantId(), application.id(), SERVER, id);
    }

    /** Disables or enables the key; false if there is none. Disabling ends its sessions. */
    public boolean setDisabled(Application application, ApiKeyId id, boolean disabled, Origin origin) {
        return transactions.call(() -> {
            Optional<ApiKey> key = find(application, id)
                    .filter(found ->
                            keys.setDisabled(found.tenantId(), found.application(), SERVER, found.id(), disabled));
            key.ifPresent(found -> {
                if (disabled) {
                    endSessions(found);
                }
                record(found, AuditAction.API_KEY_SWITCHED, origin);
            });
            return key.isPresent();
        });
    }

    private void endSessions(ApiKey key) {
        principals
                .raiseGeneration(key.tenantId(), key.principal(), clock.instant())
                .ifPresent(raised -> endSessions.overtaken(key.tenantId(), key.principal(), raised, null));
    }

    /** Takes the key away for ever, with its principal and his sessions; false if there is none. */
    public boolean delete(Application application, ApiKeyId id, Origin origin) {
        return transactions.call(() -> {
            Optional<ApiKey> key = find(application, id)
                    .filter(found -> keys.remove(found.tenantId(), found.application(), SERVER, found.id()));
            key.ifPresent(found -> {
                endSessions.gone(found.tenantId(), found.principal());
                principals.delete(found.tenantId(), found.principal());
                record(found, AuditAction.API_KEY_DELETED, origin);
            });
            return key.isPresent();
        });
    }

    private void record(ApiKey key, AuditAction action, Origin origin) {
        audit.append(new AuditEvent(
                clock.instant(), key.tenantId(), action, key.principal(), key.application(), null, origin));
    }

    /** Rolls back what was begun. */
    private static final class UndoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Creation creation;

        UndoneException(Creation creation) {
            super("undone", null, false, false);
            this.creation = creation;
        }
    }
}
