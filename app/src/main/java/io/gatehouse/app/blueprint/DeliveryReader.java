package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.DeliveryEntry.OutboxMode;
import io.gatehouse.app.blueprint.DeliveryEntry.SpendEntry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code delivery}. */
final class DeliveryReader {
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private DeliveryReader() {}

    static DeliveryEntry read(Section section) {
        return new DeliveryEntry(
                section.place(),
                section.choice(
                        "outbox",
                        Map.of(
                                "auto", OutboxMode.AUTO,
                                "on", OutboxMode.ON,
                                "true", OutboxMode.ON,
                                "off", OutboxMode.OFF,
                                "false", OutboxMode.OFF)),
                SenderReader.read(section),
                section.read("wording", text -> Optional.of(Path.of(text)), "a folder"),
                section.section("spend", Block.SPEND).map(DeliveryReader::spend).orElse(null));
    }

    private static SpendEntry spend(Section section) {
        return new SpendEntry(
                limit(section, "perNumberPerDay"),
                limit(section, "perAddressPerHour"),
                limit(section, "perTenantPerDay"),
                limit(section, "perPrefixPerDay"),
                section.list(
                        "blockedPrefixes",
                        text -> matching(PREFIX, text),
                        "the beginning of an E.164 number, such as \"+882\""),
                section.list(
                        "allowedCountries",
                        text -> matching(COUNTRY, text),
                        "a country in ISO 3166 alpha-2, such as DE"));
    }

    private static @Nullable Integer limit(Section section, String key) {
        Integer limit = section.number(key);
        if (limit != null && limit < 1) {
            section.problem(key, "must be 1 or more");
            return null;
        }
        return limit;
    }

    private static Optional<String> matching(Pattern form, String text) {
        return form.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
