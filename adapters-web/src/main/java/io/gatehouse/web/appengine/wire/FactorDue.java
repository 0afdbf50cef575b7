package io.gatehouse.web.appengine.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That a second factor is due (section 3): a refusal with the ticket for the next step. Prints without the ticket. */
@Serdeable
public record FactorDue(
        String error,
        String message,
        int status,
        @JsonProperty("mfa_token") String ticket,
        List<Choice> factors,
        @JsonProperty("request_id") String requestId) {

    /** One way to go on. @param maskedTo where a code would be sent to, without its middle; null if nowhere */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Choice(
            String type,
            @JsonProperty("masked_to") @Nullable String maskedTo) {}

    public static FactorDue of(Demand demand, Secret ticket, String requestId) {
        List<Choice> choices = new ArrayList<>();
        for (Factor factor : demand.enrolled()) {
            if (factor.type() != FactorType.PASSKEY) { // this gate has no ceremonies
                choices.add(new Choice(factor.type().name(), maskedTo(factor)));
            }
        }
        if (demand.mayEnrol()) {
            demand.accepted().stream()
                    .filter(type -> type == FactorType.SMS || type == FactorType.EMAIL)
                    .forEach(type -> choices.add(new Choice(type.name(), null)));
        } else {
            choices.add(new Choice("RECOVERY", null));
        }
        return new FactorDue(
                "mfa_required",
                "prove a second factor at POST /profile/mfa/verify",
                401,
                ticket.reveal(),
                choices,
                requestId);
    }

    private static @Nullable String maskedTo(Factor factor) {
        return switch (factor) {
            case Factor.Otp ignored -> null;
            case Factor.Address address -> masked(address.address());
            case Passkey ignored -> null;
        };
    }

    private static String masked(Identifier address) {
        String text = address.canonical();
        int end = address instanceof EmailAddress ? text.indexOf('@') : text.length() - 2;
        int start = Math.min(2, end);
        return text.substring(0, start) + "•".repeat(Math.max(1, end - start)) + text.substring(end);
    }

    @Override
    public String toString() {
        return "FactorDue" + factors;
    }
}
