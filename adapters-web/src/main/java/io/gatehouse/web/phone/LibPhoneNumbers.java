package io.gatehouse.web.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PhoneNumbers;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link PhoneNumbers} on Google's numbering plans. Safe for several threads. */
public final class LibPhoneNumbers implements PhoneNumbers {
    private static final int LONGEST = 32;
    private static final String DEFAULT_COUNTRY = "+86";
    private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 ().-]+");
    private static final Pattern FILLING = Pattern.compile("[ ().-]");
    private static final Pattern COUNTRY = Pattern.compile("(?:\\+|00)?([1-9][0-9]{0,2})");
    private static final String UNKNOWN_REGION = "ZZ";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    @Override
    public Optional<PhoneNumber> parse(String text, @Nullable String countryCode) {
        if (text.length() > LONGEST || !WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = FILLING.matcher(text).replaceAll("");
        String given = countryCode == null || countryCode.isBlank() ? null : countryCode.strip();
        return (isInternational(digits) ? e164(internationalForm(digits)) : national(digits, given))
                .map(e164 -> new PhoneNumber(e164, text, given));
    }

    @Override
    public boolean isCostly(PhoneNumber number) {
        try {
            return switch (plans.getNumberType(plans.parse(number.e164(), UNKNOWN_REGION))) {
                case PREMIUM_RATE, SHARED_COST, VOICEMAIL, UAN -> true;
                default -> false;
            };
        } catch (NumberParseException noNumber) {
            return false;
        }
    }

    private Optional<String> national(String digits, @Nullable String countryCode) {
        var country = COUNTRY.matcher(countryCode == null ? DEFAULT_COUNTRY : countryCode);
        if (!country.matches()) {
            return Optional.empty();
        }
        String region = plans.getRegionCodeForCountryCode(Integer.parseInt(country.group(1)));
        if (region.equals(UNKNOWN_REGION)) {
            return Optional.empty();
        }
        // Parsed in its region, so that a trunk prefix (020…, 07…) falls away as the plan says.
        return parsed(digits, region);
    }

    private Optional<String> e164(String international) {
        return parsed(international, UNKNOWN_REGION);
    }

    private Optional<String> parsed(String number, String region) {
        try {
            Phonenumber.PhoneNumber parsed = plans.parse(number, region);
            return isPossible(parsed) ? Optional.of(plans.format(parsed, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** By length and leading digits of the plan, not by what is assigned today: plans change more often than servers. */
    private boolean isPossible(Phonenumber.PhoneNumber number) {
        return plans.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                && !plans.format(number, PhoneNumberFormat.E164).isEmpty();
    }

    private static boolean isInternational(String digits) {
        return digits.startsWith("+") || digits.startsWith("00");
    }

    private static String internationalForm(String digits) {
        return digits.startsWith("+") ? digits : "+" + digits.substring(2);
    }
}
