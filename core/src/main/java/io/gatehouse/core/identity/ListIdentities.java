package io.gatehouse.core.identity;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;

/** Who a principal is elsewhere. Safe for several threads. */
public final class ListIdentities {
    private final ExternalIdentityStore identities;

    public ListIdentities(ExternalIdentityStore identities) {
        this.identities = identities;
    }

    /** What is asked. The caller sees to it that the asker may know: people may ask about themselves. */
    public record Query(TenantId tenant, PrincipalId principal) {}

    /** The identities, the oldest first, {@value ExternalIdentityStore#MOST} at most. */
    public List<ExternalIdentity> execute(Query query) {
        return identities.of(query.tenant(), query.principal(), ExternalIdentityStore.MOST);
    }
}
