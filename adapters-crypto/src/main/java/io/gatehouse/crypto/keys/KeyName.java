package io.gatehouse.crypto.keys;

import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.TenantId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of a kid: the tenant's id, a dot, 22 random characters. Anything else in a token (a path, a URL, 20 kB) is
 * no key of ours and is refused without a look at the store.
 */
final class KeyName {
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int TENANT_CHARS = 2 * HexId.BYTES;

    private KeyName() {}

    static String of(TenantId tenant, String random) {
        if (!RANDOM.matcher(random).matches()) {
            throw new IllegalArgumentException("a kid ends in 22 characters of base64url");
        }
        return tenant.hex() + "." + random;
    }

    /** Whose key it names; empty if it is no kid of ours. */
    static Optional<TenantId> tenantOf(String kid) {
        if (kid.length() != TENANT_CHARS + 23 || kid.charAt(TENANT_CHARS) != '.') {
            return Optional.empty();
        }
        String tenant = kid.substring(0, TENANT_CHARS);
        boolean good = HexId.isValid(tenant)
                && RANDOM.matcher(kid.substring(TENANT_CHARS + 1)).matches();
        return good ? Optional.of(new TenantId(tenant)) : Optional.empty();
    }
}
