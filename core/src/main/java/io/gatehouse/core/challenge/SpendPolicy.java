package io.gatehouse.core.challenge;

import java.util.List;
import java.util.Set;

/**
 * How much may be sent. A limit of 0 is none.
 *
 * @param perNumberPerDay messages to one address or number a day, of which one client gets half, rounded up
 * @param perAddressPerHour messages asked for by one client address an hour
 * @param perTenantPerDay messages of one tenant a day
 * @param perPrefixPerDay text messages to one country calling prefix a day
 * @param blockedPrefixes prefixes that are never sent to, such as {@code +882}
 * @param allowedCallingCodes calling codes that text messages may go to; empty: all
 */
public record SpendPolicy(
        int perNumberPerDay,
        int perAddressPerHour,
        int perTenantPerDay,
        int perPrefixPerDay,
        List<String> blockedPrefixes,
        Set<String> allowedCallingCodes) {
    public SpendPolicy {
        blockedPrefixes = List.copyOf(blockedPrefixes);
        allowedCallingCodes = Set.copyOf(allowedCallingCodes);
        if (perNumberPerDay < 0 || perAddressPerHour < 0 || perTenantPerDay < 0 || perPrefixPerDay < 0) {
            throw new IllegalArgumentException("spend limits are 0 (none) or more");
        }
    }

    /** No limit: for senders that cost nothing, such as the development outbox. */
    public static SpendPolicy off() {
        return new SpendPolicy(0, 0, 0, 0, List.of(), Set.of());
    }

    /** The limits of a server that pays for its messages. */
    public static SpendPolicy defaults() {
        return new SpendPolicy(10, 20, 10_000, 1_000, List.of("+882", "+979"), Set.of());
    }
}
