package io.gatehouse.app.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How messages travel. The outbox and the limits may also stand in a blueprint; the environment wins.
 *
 * @param outbox null: not set
 * @param perNumberPerDay messages to one number or address; null: not set, 0: no limit
 * @param perAddressPerHour messages asked for from one client address; null and 0 as above
 * @param perTenantPerDay messages of one tenant; null and 0 as above
 * @param perPrefixPerDay text messages to one calling prefix; null and 0 as above
 * @param blockedPrefixes beginnings of numbers that nothing is sent to; null: not set
 * @param allowedCountries ISO 3166 alpha-2, empty: all; null: not set
 */
public record DeliverySettings(
        @Nullable Outbox outbox,
        @Nullable Integer perNumberPerDay,
        @Nullable Integer perAddressPerHour,
        @Nullable Integer perTenantPerDay,
        @Nullable Integer perPrefixPerDay,
        @Nullable List<String> blockedPrefixes,
        @Nullable List<String> allowedCountries) {

    /** When messages go to the development outbox. */
    public enum Outbox {
        /** With the embedded database on a loopback address. */
        AUTO,
        ON,
        OFF
    }

    static DeliverySettings read(Values values) {
        return new DeliverySettings(
                values.has(Variable.OUTBOX) ? values.choice(Variable.OUTBOX, Outbox.AUTO, Outbox.class) : null,
                limit(values, Variable.SPEND_PER_NUMBER_PER_DAY),
                limit(values, Variable.SPEND_PER_ADDRESS_PER_HOUR),
                limit(values, Variable.SPEND_PER_TENANT_PER_DAY),
                limit(values, Variable.SPEND_PER_PREFIX_PER_DAY),
                list(
                        values,
                        Variable.SPEND_BLOCKED_PREFIXES,
                        "\\+[1-9][0-9]{0,14}",
                        "beginnings of numbers, such as +882,+979"),
                list(
                        values,
                        Variable.SPEND_ALLOWED_COUNTRIES,
                        "[A-Z]{2}",
                        "countries in ISO 3166 alpha-2, such as DE,CN"));
    }

    private static @Nullable Integer limit(Values values, Variable variable) {
        return values.has(variable) ? values.number(variable, 0, 0, Integer.MAX_VALUE) : null;
    }

    private static @Nullable List<String> list(Values values, Variable variable, String form, String expected) {
        return values.<Optional<List<String>>>read(
                        variable,
                        Optional.empty(),
                        text -> Optional.of(Values.list(text))
                                .filter(parts -> parts.stream().allMatch(part -> part.matches(form)))
                                .map(Optional::of),
                        expected)
                .orElse(null);
    }
}
