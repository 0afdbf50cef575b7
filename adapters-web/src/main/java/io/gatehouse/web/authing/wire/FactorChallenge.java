package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a second factor is due (section 9.1). Whoever sees it has proven one factor only: the addresses he signs in with are
 * not told, those of his factors must be, since clients ask for codes by them. Prints without the ticket.
 *
 * @param mfaToken the ticket for the second step
 * @param applicationMfa what may be proven: his own factors, or what he may enrol if he has none
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FactorChallenge(
        String mfaToken,
        @Nullable String mfaPhone,
        @Nullable String mfaPhoneCountryCode,
        @Nullable String mfaEmail,
        @Nullable String nickname,
        @Nullable String username,
        @Nullable String phone,
        @Nullable String phoneCountryCode,
        @Nullable String email,
        @Nullable String avatar,
        boolean faceMfaEnabled,
        boolean totpMfaEnabled,
        List<Choice> applicationMfa) {

    /** One way to go on. @param sort its place, from 0 */
    @Serdeable
    public record Choice(String mfaPolicy, int status, int sort) {}

    public static FactorChallenge of(Principal principal, Demand demand, Secret ticket) {
        Optional<PhoneNumber> phone = address(demand, PhoneNumber.class);
        Optional<EmailAddress> email = address(demand, EmailAddress.class);
        return new FactorChallenge(
                ticket.reveal(),
                phone.map(PhoneNumber::asGiven).orElse(null),
                phone.map(PhoneNumber::countryCode).orElse(null),
                email.map(EmailAddress::canonical).orElse(null),
                principal.profile().get(ProfileField.NICKNAME).orElse(null),
                principal.username() == null ? null : principal.username().text(),
                null,
                null,
                null,
                principal.profile().get(ProfileField.PHOTO).orElse(null),
                false,
                demand.enrolled().stream().anyMatch(Factor.Otp.class::isInstance),
                choices(demand));
    }

    private static List<Choice> choices(Demand demand) {
        List<FactorType> types = demand.mayEnrol()
                ? demand.accepted()
                : demand.enrolled().stream().map(Factor::type).distinct().toList();
        List<Choice> choices = new ArrayList<>();
        for (FactorType type : types) {
            if (type != FactorType.PASSKEY || !demand.mayEnrol()) { // clients of the original can enrol none
                choices.add(new Choice(type.name(), 1, choices.size()));
            }
        }
        return choices;
    }

    private static <T extends Identifier> Optional<T> address(Demand demand, Class<T> type) {
        return demand.enrolled().stream()
                .filter(Factor.Address.class::isInstance)
                .map(factor -> ((Factor.Address) factor).address())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    @Override
    public String toString() {
        return "FactorChallenge" + applicationMfa;
    }
}
