package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An identity of a user of an application: what a provider made of his credentials (section 3.4). Prints without its id and
 * data.
 *
 * @param application where it is known
 * @param id the provider's name for it, 1 to {@value #LONGEST_ID} characters, compared letter by letter
 * @param data what the provider tells of him: a JSON object
 * @param linkedAt since when it is his; whole milliseconds are kept
 */
public record AppIdentity(
        TenantId tenantId,
        ApplicationId application,
        PrincipalId principal,
        ProviderType type,
        String id,
        Map<String, @Nullable Object> data,
        Instant linkedAt) {
    public static final int LONGEST_ID = 255;

    public AppIdentity {
        if (!isId(id)) {
            throw new IllegalArgumentException("not the id of an identity");
        }
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Whether the text can be the id of an identity: neither empty nor too long, and nothing that stores cannot keep. */
    public static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** The same with what the provider tells now. */
    public AppIdentity with(Map<String, @Nullable Object> fresh) {
        return new AppIdentity(tenantId, application, principal, type, id, fresh, linkedAt);
    }

    @Override
    public String toString() {
        return "AppIdentity[" + type.text() + ", " + principal + "]";
    }
}
