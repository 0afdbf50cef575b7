package io.gatehouse.app.run;

import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.crypto.keys.KeyRing;
import io.gatehouse.crypto.password.PooledPasswordHasher;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes ready, once the server answers, what the first visitor would have to wait for: native hashing, keys, numbering plans. */
@Singleton
public final class FirstVisit {
    private static final Logger LOG = LoggerFactory.getLogger(FirstVisit.class);

    /** Further tenants get their keys when somebody comes. */
    private static final int TENANTS = 20;

    private final PooledPasswordHasher hasher;
    private final KeyRing keys;
    private final TenantStore tenants;
    private final PhoneNumbers phoneNumbers;

    FirstVisit(PooledPasswordHasher hasher, KeyRing keys, TenantStore tenants, PhoneNumbers phoneNumbers) {
        this.hasher = hasher;
        this.keys = keys;
        this.tenants = tenants;
        this.phoneNumbers = phoneNumbers;
    }

    /** Goes ahead on a thread of its own and returns at once. */
    public void prepare() {
        Thread.ofVirtual().name("first-visit").start(this::run);
    }

    private void run() {
        try {
            hasher.warmUp();
            tenants.all().stream().limit(TENANTS).map(Tenant::id).forEach(keys::prepare);
            phoneNumbers.parse("+8613600000000", null);
        } catch (RuntimeException e) {
            LOG.debug("not made ready; the first visitor will wait a moment", e); // stopped, or the store is away
        }
    }
}
