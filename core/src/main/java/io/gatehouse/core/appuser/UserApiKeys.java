package io.gatehouse.core.appuser;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The API keys that a user makes for himself (App Services section 6.1). Only people have them: neither anonymous users nor
 * server keys make keys. Safe for several threads.
 */
public final class UserApiKeys {
    private final ApiKeyStore keys;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final IdSource ids;
    private final Secrets secrets;
    private final InstantSource clock;

    public UserApiKeys(
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

    /** Whose keys are meant, at which application, asked from where. @param principal as its session was found to be good */
    public record Owner(AppDoor door, Principal principal, Origin origin) {
        ApiKey.Holder holder() {
            return new ApiKey.Holder.User(principal.id());
        }
    }

    /** What came of making a key. Unless it is made, nothing is changed. */
    public sealed interface Creation {
        /** It is made. @param key the key itself, told this once and never again */
        record Created(ApiKey stored, Secret key) implements Creation {}

        /** The user has one of that name. */
        record NameTaken() implements Creation {}

        /** The user has as many as he may have. */
        record Full() implements Creation {}

        /** Such a user has no keys. */
        record NotForSuch() implements Creation {}

        /** All sessions of the user have ended at this moment. */
        record Overtaken() implements Creation {}
    }

    /** Makes a key of that name. */
    public Creation create(Owner owner, ApiKeyName name) {
        PrincipalKind kind = owner.principal().kind();
        if (kind == PrincipalKind.ANONYMOUS || kind == PrincipalKind.SERVICE) {
            return new Creation.NotForSuch();
        }
        Secret key = ApiKey.random(secrets);
        ApiKey fresh = new ApiKey(
                new ApiKeyId(ids.next()),
                owner.door().tenantId(),
                owner.door().id(),
                owner.holder(),
                owner.principal().id(),
                name,
                ApiKey.Presented.of(key).orElseThrow(),
                false,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        return transactions.call(() -> isHeld(owner) ? add(owner, fresh, key) : new Creation.Overtaken());
    }

    /** Holds the user, so that whoever ends all sessions and takes away all keys comes before this one or after it. */
    private boolean isHeld(Owner owner) {
        Principal principal = owner.principal();
        return principals
                .touch(principal.tenantId(), principal.id(), clock.instant())
                .filter(present -> present.generation() == principal.generation())
                .isPresent();
    }

    private Creation add(Owner owner, ApiKey fresh, Secret key) {
        return switch (keys.add(fresh)) {
            case DONE -> {
                record(owner, AuditAction.API_KEY_CREATED);
                yield new Creation.Created(fresh, key);
            }
            case NAME_TAKEN -> new Creation.NameTaken();
            case FULL -> new Creation.Full();
            case NOBODY -> new Creation.NotForSuch();
            case KEY_TAKEN -> throw new IllegalStateException("a fresh key is taken");
        };
    }

    /** The user's keys, the oldest first. */
    public List<ApiKey> list(Owner owner) {
        return keys.of(owner.door().tenantId(), owner.door().id(), owner.holder());
    }

    /** The user's key of that id; empty if there is none, or it is another's. */
    public Optional<ApiKey> find(Owner owner, ApiKeyId id) {
        return keys.find(owner.door().tenantId(), owner.door().id(), owner.holder(), id);
    }

    /** Disables or enables the user's key; false if there is none. Disabling ends the sessions that were opened by it, for ever. */
    public boolean setDisabled(Owner owner, ApiKeyId id, boolean disabled) {
        return changed(
                owner,
                AuditAction.API_KEY_SWITCHED,
                () -> keys.setDisabled(owner.door().tenantId(), owner.door().id(), owner.holder(), id, disabled)
                        && (!disabled || overtaken(owner, id)));
    }

    private boolean overtaken(Owner owner, ApiKeyId id) {
        find(owner, id).ifPresent(key -> endSessions.ofKey(key.tenantId(), id, key.generation()));
        return true;
    }

    /** Takes the user's key away for ever, and ends the sessions that were opened by it; false if there is none. */
    public boolean delete(Owner owner, ApiKeyId id) {
        return changed(owner, AuditAction.API_KEY_DELETED, () -> {
            boolean isGone = keys.remove(owner.door().tenantId(), owner.door().id(), owner.holder(), id);
            if (isGone) {
                endSessions.ofKey(owner.door().tenantId(), id, Integer.MAX_VALUE);
            }
            return isGone;
        });
    }

    private boolean changed(Owner owner, AuditAction action, java.util.function.BooleanSupplier change) {
        return transactions.call(() -> {
            boolean done = change.getAsBoolean();
            if (done) {
                record(owner, action);
            }
            return done;
        });
    }

    private void record(Owner owner, AuditAction action) {
        audit.append(new AuditEvent(
                clock.instant(),
                owner.door().tenantId(),
                action,
                owner.principal().id(),
                owner.door().id(),
                null,
                owner.origin()));
    }
}
