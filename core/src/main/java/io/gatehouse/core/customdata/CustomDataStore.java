package io.gatehouse.core.customdata;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.Map;
import java.util.Set;

/**
 * What principals have of custom fields, under the fields' keys; whether a field is defined, and of what type, is for the
 * caller to look at. Safe for several threads and server instances. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface CustomDataStore {
    /** What is set of the principal, in one statement; nothing if it is unknown in the tenant. */
    Map<FieldKey, CustomValue> of(TenantId tenant, PrincipalId principal);

    /**
     * Sets these values and removes those, all or none of them; removing what is not set does nothing. However many
     * values there are, it takes the same few statements.
     *
     * @param set at most {@link CustomField#MOST}; as are those to be removed
     * @return false if there is no such principal in the tenant; nothing is changed then
     */
    boolean write(TenantId tenant, PrincipalId principal, Map<FieldKey, CustomValue> set, Set<FieldKey> removed);
}
