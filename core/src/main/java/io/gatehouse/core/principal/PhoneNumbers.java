package io.gatehouse.core.principal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads telephone numbers as people and clients write them. A port, since numbering plans are a library's knowledge. Safe
 * for several threads.
 */
public interface PhoneNumbers {
    /**
     * The number in the text; empty if it cannot be one. Spaces, hyphens, dots and brackets are passed over;
     * {@code +} and {@code 00} begin an international number; digits of other scripts are refused.
     *
     * @param countryCode the country code for a national number, {@code +86}, {@code 86} or {@code 0086}; null or blank:
     *     +86, the Authing default (its section 6.1)
     */
    Optional<PhoneNumber> parse(String text, @Nullable String countryCode);

    /** Whether messages to the number are charged beyond the usual: premium and shared-cost services. False if it is not known. */
    default boolean isCostly(PhoneNumber number) {
        return false;
    }
}
