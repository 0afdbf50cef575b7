package io.gatehouse.core.appuser;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Takes an API key for a proof of its principal (App Services section 6.2): a user's key of its owner, a server key of its
 * own. Unknown, disabled and deleted keys are one and the same refusal, {@code NOT_PERMITTED}; a client that tries too many is
 * refused with {@code TOO_MANY_ATTEMPTS}. Safe for several threads.
 */
public final class ProveApiKey {
    private final ApiKeyStore keys;
    private final PrincipalStore principals;
    private final ProofLimits limits;
    private final AuditLog audit;
    private final InstantSource clock;

    public ProveApiKey(
            ApiKeyStore keys, PrincipalStore principals, ProofLimits limits, AuditLog audit, InstantSource clock) {
        this.keys = keys;
        this.principals = principals;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Its principal, if the key is still there after that was read: who claims an account takes both away from a stranger. */
    private Optional<Principal> ownerOf(ApiKey key) {
        return principals
                .find(key.tenantId(), key.principal())
                .filter(principal ->
                        keys.find(key.tenantId(), key.application(), key.key()).isPresent());
    }

    /** Whom the key proves at that application. */
    public Result<AppProof> execute(AppDoor door, Secret presented, Origin origin) {
        Optional<Failure> tooOften = limits.ofProof(door, origin);
        if (tooOften.isPresent()) {
            return Result.refused(tooOften.get());
        }
        Optional<ApiKey> key = ApiKey.Presented.of(presented)
                .flatMap(text -> keys.find(door.tenantId(), door.id(), text))
                .filter(found -> !found.disabled());
        Optional<Principal> principal = key.flatMap(this::ownerOf);
        if (principal.isEmpty()) {
            audit.append(new AuditEvent(
                    clock.instant(),
                    door.tenantId(),
                    AuditAction.SIGN_IN,
                    null,
                    door.id(),
                    FailureCode.NOT_PERMITTED,
                    origin));
            return Result.refused(FailureCode.NOT_PERMITTED);
        }
        ApiKey used = key.orElseThrow();
        if (used.firstUsedAt() == null && principal.get().status().maySignIn()) {
            keys.markUsed(used.tenantId(), used.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
        ApiKeyMark mark = switch (used.holder()) {
            case ApiKey.Holder.User ignored -> new ApiKeyMark(used.id(), used.generation());
            case ApiKey.Holder.Server ignored -> null; // it has a principal of its own, who goes with it
        };
        return Result.ok(new AppProof.OfPrincipal(principal.get(), used.id().hex(), mark, null, false));
    }
}
