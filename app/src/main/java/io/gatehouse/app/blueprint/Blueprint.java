package io.gatehouse.app.blueprint;

import io.gatehouse.core.tenant.Slug;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A blueprint that has been read and found right in itself.
 *
 * @param source name of the file, for messages
 * @param delivery null if the file says nothing of it
 */
public record Blueprint(
        String source, List<TenantEntry> tenants, @Nullable DeliveryEntry delivery) {
    /** The version of the format that this server reads. */
    public static final int FORMAT = 1;

    public Blueprint {
        tenants = List.copyOf(tenants);
    }

    /** By whom messages of tenants are sent that have senders of their own. */
    public Map<Slug, SenderEntries> sendersOfTenants() {
        Map<Slug, SenderEntries> senders = new LinkedHashMap<>();
        for (TenantEntry tenant : tenants) {
            if (tenant.slug() != null && !tenant.delivery().equals(SenderEntries.NONE)) {
                senders.put(tenant.slug(), tenant.delivery());
            }
        }
        return senders;
    }
}
