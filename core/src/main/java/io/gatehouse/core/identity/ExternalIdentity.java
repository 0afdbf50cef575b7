package io.gatehouse.core.identity;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * An identity at an upstream that belongs to a principal: whoever proves to hold it may sign in as the principal. A
 * principal has at most one of each provider. Prints without the subject and what the upstream told.
 *
 * @param shown what the upstream told of the person, for showing it only, such as {@code name}, {@code email}, {@code photo},
 *     {@code unionid}: at most {@value #MOST_SHOWN} members, names of 1 to 64 characters, values as a profile takes them
 * @param linkedAt since when it belongs to somebody here; whole milliseconds are kept
 */
public record ExternalIdentity(
        IdentityId id,
        TenantId tenantId,
        PrincipalId principal,
        UpstreamSubject upstream,
        Map<String, String> shown,
        Instant linkedAt) {
    /** How many members {@link #shown} may have. */
    public static final int MOST_SHOWN = 16;

    private static final int LONGEST_NAME = 64;

    public ExternalIdentity {
        if (shown.size() > MOST_SHOWN || !shown.entrySet().stream().allMatch(ExternalIdentity::isAcceptable)) {
            throw new IllegalArgumentException("more than an identity can show");
        }
        shown = java.util.Collections.unmodifiableMap(new TreeMap<>(shown));
    }

    private static boolean isAcceptable(Map.Entry<String, String> member) {
        String name = member.getKey();
        return !name.isEmpty() && name.length() <= LONGEST_NAME && ProfileField.NAME.accepts(member.getValue());
    }

    /** Through which connection it came. */
    public Provider provider() {
        return upstream.provider();
    }

    @Override
    public String toString() {
        return "ExternalIdentity[" + id + ", " + provider() + "]";
    }
}
