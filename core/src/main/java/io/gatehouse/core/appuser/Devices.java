package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Tells which device a client is: the one it names, if that is known there, otherwise a new one. Safe for several threads. */
public final class Devices {
    private final AppDeviceStore store;
    private final IdSource ids;
    private final InstantSource clock;

    public Devices(AppDeviceStore store, IdSource ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Notes that the principal logs in on it. */
    DeviceId seen(ApplicationId application, Principal principal, AppClient client) {
        DeviceId named = client.device();
        if (named != null && store.see(device(named, application, principal, client))) {
            return named;
        }
        DeviceId fresh = new DeviceId(ids.next());
        store.add(device(fresh, application, principal, client));
        return fresh;
    }

    private AppDevice device(DeviceId id, ApplicationId application, Principal principal, AppClient client) {
        return new AppDevice(
                id,
                principal.tenantId(),
                application,
                principal.id(),
                client.described(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
