package io.gatehouse.web.dev;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.Username;
import java.util.Locale;

/** Compares what somebody asks the outbox for with what messages were sent to. */
final class Addresses {
    private final PhoneNumbers phoneNumbers;

    Addresses(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    /** The address in clear. */
    static String shown(Identifier address) {
        return switch (address) {
            case EmailAddress email -> email.text();
            case PhoneNumber number -> number.e164();
            case Username name -> name.canonical();
        };
    }

    /**
     * Whether the text names the address: mail whatever its case, numbers in E.164 form, as they were given, or as
     * national numbers of the country that was given. A plus sign that a query turned into a space counts as one.
     */
    boolean matches(String asked, Identifier address) {
        return switch (address) {
            case EmailAddress email -> email.canonical().equals(asked.strip().toLowerCase(Locale.ROOT));
            case PhoneNumber number -> isNumber(asked.startsWith(" ") ? "+" + asked.strip() : asked.strip(), number);
            case Username ignored -> false;
        };
    }

    private boolean isNumber(String asked, PhoneNumber number) {
        return asked.equals(number.e164())
                || asked.equals(number.asGiven())
                || phoneNumbers
                        .parse(asked, number.countryCode())
                        .filter(parsed -> parsed.e164().equals(number.e164()))
                        .isPresent();
    }
}
