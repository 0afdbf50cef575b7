package io.gatehouse.app.start;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.gatehouse.app.blueprint.Blueprint;
import io.gatehouse.app.blueprint.DeliveryEntry;
import io.gatehouse.app.blueprint.DeliveryEntry.SpendEntry;
import io.gatehouse.app.blueprint.SenderEntries;
import io.gatehouse.app.config.DeliverySettings;
import io.gatehouse.app.config.DeliverySettings.Outbox;
import io.gatehouse.app.config.Settings;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.core.challenge.SpendPolicy;
import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.tenant.Slug;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How messages travel on this server: what the environment says, else the blueprints given at start, else the default.
 *
 * @param outbox there is a development outbox, and messages that nobody else sends go there
 * @param spend what may be sent
 * @param senders of the server
 * @param own of tenants that have their own
 * @param wording folder with texts that go before the server's own; null: there is none
 */
record DeliveryPlan(
        boolean outbox,
        SpendPolicy spend,
        SenderEntries senders,
        Map<Slug, SenderEntries> own,
        @Nullable Path wording) {

    /** @param blueprints given at start, in order; of two that say a thing the later one counts */
    static DeliveryPlan of(Settings settings, List<Blueprint> blueprints) {
        List<DeliveryEntry> entries = blueprints.stream()
                .map(Blueprint::delivery)
                .filter(Objects::nonNull)
                .toList();
        boolean isDevelopment =
                settings.database().isEmbedded() && settings.server().isLoopback();
        boolean outbox = switch (outbox(settings.delivery(), entries)) {
            case AUTO -> isDevelopment;
            case ON -> true;
            case OFF -> false;
        };
        SpendEntry written = written(settings.delivery(), entries);
        SenderEntries senders = entries.reversed().stream()
                .map(DeliveryEntry::senders)
                .reduce(DeliveryPlan::overlaid)
                .orElse(new SenderEntries(null, null, null));
        Map<Slug, SenderEntries> own = new HashMap<>();
        blueprints
                .reversed()
                .forEach(blueprint -> blueprint
                        .sendersOfTenants()
                        .forEach((slug, entry) -> own.merge(slug, entry, DeliveryPlan::overlaid)));
        return new DeliveryPlan(
                outbox,
                written == null && outbox && isFree(senders) && own.isEmpty() ? SpendPolicy.off() : policy(written),
                senders,
                Map.copyOf(own),
                entries.reversed().stream()
                        .map(DeliveryEntry::wording)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static SenderEntries overlaid(SenderEntries stronger, SenderEntries weaker) {
        return new SenderEntries(
                first(stronger.sms(), weaker.sms()),
                first(stronger.mail(), weaker.mail()),
                first(stronger.autofill(), weaker.autofill()));
    }

    /** Whether nothing leaves this server, so that nothing is paid for. */
    private static boolean isFree(SenderEntries senders) {
        return !sends(senders.sms()) && !sends(senders.mail());
    }

    private static boolean sends(@Nullable Object entry) {
        return entry != null && !(entry instanceof SenderEntries.InOutbox);
    }

    /** The channels that nobody sends over, be it for one tenant. */
    Set<Channel> silent() {
        Set<Channel> silent = EnumSet.noneOf(Channel.class);
        boolean isSmsKept = own.values().stream().anyMatch(of -> of.sms() instanceof SenderEntries.InOutbox);
        boolean isMailKept = own.values().stream().anyMatch(of -> of.mail() instanceof SenderEntries.InOutbox);
        if (!outbox && (isSmsKept || !sends(senders.sms()))) {
            silent.add(Channel.SMS);
        }
        if (!outbox && (isMailKept || !sends(senders.mail()))) {
            silent.add(Channel.EMAIL);
        }
        return silent;
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
