package io.gatehouse.core.customdata;

import io.gatehouse.core.tenant.TenantId;
import java.util.List;

/**
 * The fields that tenants define. Safe for several threads and server instances. Everything is seen in its tenant only.
 * Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface CustomFieldStore {
    /** The tenant's fields by position, then by id; {@link CustomField#MOST} at most. */
    List<CustomField> all(TenantId tenant);

    /**
     * Stores the field under its id, new or changed. Its key never changes: the values are kept under it.
     *
     * @return false if another field of the tenant has the key; nothing is changed then
     */
    boolean save(TenantId tenant, CustomField field);

    /** Removes the field with all its values; answers whether it was there. */
    boolean delete(TenantId tenant, CustomFieldId field);
}
