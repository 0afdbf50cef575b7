package io.gatehouse.core.delivery;

import io.gatehouse.core.tenant.Tenant;
import java.util.Collection;

/** Who carries what. Safe for several threads. */
public interface Carriers {
    /** The carrier of the tenant's messages of that channel. */
    Carrier of(Tenant tenant, Channel channel);

    /** Every carrier that there is, once each. */
    Collection<Carrier> all();
}
