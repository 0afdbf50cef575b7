package io.gatehouse.app.blueprint;

import java.util.List;
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
}
