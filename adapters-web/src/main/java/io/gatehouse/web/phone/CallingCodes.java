package io.gatehouse.web.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/** The codes under which countries are called from abroad, of Google's numbering plans. Safe for several threads. */
public final class CallingCodes {
    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    /**
     * The code with its plus sign; empty for a country that has no telephone network of its own.
     *
     * @param alpha2 two upper-case letters of ISO 3166-1
     */
    public Optional<String> of(String alpha2) {
        return plans.getSupportedRegions().contains(alpha2)
                ? Optional.of("+" + plans.getCountryCodeForRegion(alpha2))
                : Optional.empty();
    }
}
