package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * An installation of an application, as its client describes it (section 3.3). It proves nothing. Prints without what it says.
 *
 * @param principal who logged in on it last
 * @param described what the client said last, such as {@code platform}: at most {@value #MOST_MEMBERS} members
 * @param seenAt when; whole milliseconds are kept
 */
public record AppDevice(
        DeviceId id,
        TenantId tenantId,
        ApplicationId application,
        PrincipalId principal,
        Map<String, String> described,
        Instant seenAt) {
    public static final int MOST_MEMBERS = 20;
    public static final int LONGEST_NAME = 32;
    public static final int LONGEST_VALUE = 128;

    public AppDevice {
        if (described.size() > MOST_MEMBERS || !described.entrySet().stream().allMatch(AppDevice::isAcceptable)) {
            throw new IllegalArgumentException("more than is kept of a device");
        }
        described = java.util.Collections.unmodifiableMap(new TreeMap<>(described));
    }

    /** Whether a member is kept. */
    public static boolean isAcceptable(Map.Entry<String, String> member) {
        return member.getKey().length() <= LONGEST_NAME && member.getValue().length() <= LONGEST_VALUE;
    }

    @Override
    public String toString() {
        return "AppDevice[" + id + "]";
    }
}
