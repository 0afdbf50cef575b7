package io.gatehouse.app.start;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.gatehouse.app.blueprint.DeliveryEntry;
import io.gatehouse.app.blueprint.DeliveryEntry.SpendEntry;
import io.gatehouse.app.config.DeliverySettings;
import io.gatehouse.app.config.DeliverySettings.Outbox;
import io.gatehouse.app.config.Settings;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.core.challenge.SpendPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How messages travel on this server: what the environment says, else the blueprints given at start, else the default.
 *
 * @param outbox messages go to the development outbox
 * @param spend what may be sent
 */
record DeliveryPlan(boolean outbox, SpendPolicy spend) {

    /** @param entries of the blueprints given at start, in order; of two that say a thing the later one counts */
    static DeliveryPlan of(Settings settings, List<DeliveryEntry> entries) {
        boolean isDevelopment =
                settings.database().isEmbedded() && settings.server().isLoopback();
        boolean outbox = switch (outbox(settings.delivery(), entries)) {
            case AUTO -> isDevelopment;
            case ON -> true;
            case OFF -> false;
        };
        SpendEntry written = written(settings.delivery(), entries);
        return new DeliveryPlan(outbox, written == null && outbox ? SpendPolicy.off() : policy(written));
    }

    private static Outbox outbox(DeliverySettings settings, List<DeliveryEntry> entries) {
        if (settings.outbox() != null) {
            return settings.outbox();
        }
        return entries.reversed().stream()
                .map(DeliveryEntry::outbox)
                .filter(Objects::nonNull)
                .findFirst()
                .map(mode -> switch (mode) {
                    case AUTO -> Outbox.AUTO;
                    case ON -> Outbox.ON;
                    case OFF -> Outbox.OFF;
                })
                .orElse(Outbox.AUTO);
    }

    /** What is written of spending, the strongest first; null: nothing at all. */
    private static @Nullable SpendEntry written(DeliverySettings settings, List<DeliveryEntry> entries) {
        SpendEntry ofEnvironment = new SpendEntry(
                settings.perNumberPerDay(),
                settings.perAddressPerHour(),
                settings.perTenantPerDay(),
                settings.perPrefixPerDay(),
                settings.blockedPrefixes(),
                settings.allowedCountries());
        Stream<SpendEntry> ofBlueprints =
                entries.reversed().stream().map(DeliveryEntry::spend).filter(Objects::nonNull);
        SpendEntry merged = Stream.concat(Stream.of(ofEnvironment), ofBlueprints)
                .reduce(DeliveryPlan::overlaid)
                .orElse(ofEnvironment);
        return merged.equals(new SpendEntry(null, null, null, null, null, null)) ? null : merged;
    }

    private static SpendEntry overlaid(SpendEntry stronger, SpendEntry weaker) {
        return new SpendEntry(
                first(stronger.perNumberPerDay(), weaker.perNumberPerDay()),
                first(stronger.perAddressPerHour(), weaker.perAddressPerHour()),
                first(stronger.perTenantPerDay(), weaker.perTenantPerDay()),
                first(stronger.perPrefixPerDay(), weaker.perPrefixPerDay()),
                first(stronger.blockedPrefixes(), weaker.blockedPrefixes()),
                first(stronger.allowedCountries(), weaker.allowedCountries()));
    }

    private static <T> @Nullable T first(@Nullable T stronger, @Nullable T weaker) {
        return stronger != null ? stronger : weaker;
    }

    private static SpendPolicy policy(@Nullable SpendEntry written) {
        SpendPolicy standard = SpendPolicy.defaults();
        if (written == null) {
            return standard;
        }
        List<String> countries = written.allowedCountries();
        return new SpendPolicy(
                Objects.requireNonNullElse(written.perNumberPerDay(), standard.perNumberPerDay()),
                Objects.requireNonNullElse(written.perAddressPerHour(), standard.perAddressPerHour()),
                Objects.requireNonNullElse(written.perTenantPerDay(), standard.perTenantPerDay()),
                Objects.requireNonNullElse(written.perPrefixPerDay(), standard.perPrefixPerDay()),
                Objects.requireNonNullElse(written.blockedPrefixes(), standard.blockedPrefixes()),
                countries == null ? standard.allowedCallingCodes() : callingCodes(countries));
    }

    private static Set<String> callingCodes(List<String> countries) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        return countries.stream()
                .map(country -> {
                    int code = plans.getCountryCodeForRegion(country);
                    if (code == 0) {
                        throw new StartRefusedException(
                                "allowedCountries: there is no country " + country + " with telephone numbers.");
                    }
                    return "+" + code;
                })
                .collect(Collectors.toUnmodifiableSet());
    }
}
