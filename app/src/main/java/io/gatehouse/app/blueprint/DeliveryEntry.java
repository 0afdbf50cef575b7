package io.gatehouse.app.blueprint;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How messages travel, as written. A setting of the server, not of a tenant: it is read when a server starts.
 *
 * @param outbox null: the file does not say
 * @param senders by whom they are sent
 * @param wording folder with texts that go before those of the server; null: the file does not say
 * @param spend null: the file does not say
 */
public record DeliveryEntry(
        Place place,
        @Nullable OutboxMode outbox,
        SenderEntries senders,
        @Nullable Path wording,
        @Nullable SpendEntry spend) {

    /** When messages go to the development outbox. */
    public enum OutboxMode {
        /** With the embedded database on a loopback address. */
        AUTO,
        ON,
        OFF
    }

    /**
     * Bounds of what messages may cost.
     *
     * @param blockedPrefixes beginnings of numbers that nothing is sent to
     * @param allowedCountries ISO 3166 alpha-2; empty: all
     */
    public record SpendEntry(
            @Nullable Integer perNumberPerDay,
            @Nullable Integer perAddressPerHour,
            @Nullable Integer perTenantPerDay,
            @Nullable Integer perPrefixPerDay,
            @Nullable List<String> blockedPrefixes,
            @Nullable List<String> allowedCountries) {}
}
