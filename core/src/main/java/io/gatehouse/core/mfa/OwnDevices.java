package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Lets people, and operators for them, see and forget the devices that are spared the second factor. Safe for several threads. */
public final class OwnDevices {
    private final FactorOwners owners;
    private final RememberedDevices devices;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public OwnDevices(
            FactorOwners owners,
            RememberedDevices devices,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.owners = owners;
        this.devices = devices;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The caller's devices, the oldest first; {@code NOT_AUTHENTICATED} if his session has ended. */
    public Result<List<RememberedDevices.Device>> list(Caller caller) {
        return owners.find(new Claimant.SignedIn(caller)).map(devices::of);
    }

    /** What is asked. @param id of a device, true or not; null: all */
    public record Forget(Caller caller, @Nullable String id, Origin origin) {}

    /** How many devices of the caller's were forgotten; none is no failure. Refused as {@link #list} is. */
    public Result<Integer> forget(Forget command) {
        String id = command.id();
        ToIntFunction<Principal> deed =
                id == null ? devices::forgetAll : principal -> devices.forget(principal, id) ? 1 : 0;
        return owners.find(new Claimant.SignedIn(command.caller()))
                .map(principal -> forget(principal, deed, command.caller().application(), command.origin()));
    }

    /** Forgets all devices of that principal at an operator's word; answers how many. */
    public int forgetAll(Principal principal, Origin origin) {
        return forget(principal, devices::forgetAll, null, origin);
    }

    private int forget(
            Principal principal, ToIntFunction<Principal> deed, @Nullable ApplicationId application, Origin origin) {
        return transactions.call(() -> {
            int forgotten = deed.applyAsInt(principal);
            if (forgotten > 0) {
                audit.append(new AuditEvent(
                        clock.instant(),
                        principal.tenantId(),
                        AuditAction.DEVICES_FORGOTTEN,
                        principal.id(),
                        application,
                        null,
                        origin));
            }
            return forgotten;
        });
    }
}
