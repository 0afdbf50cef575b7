package io.gatehouse.core.appuser;

import io.gatehouse.core.function.FunctionName;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an application uses the provider {@code local-userpass} (section 5.1).
 *
 * @param confirmFunction null unless a function confirms
 * @param resetFunction null unless a function resets
 * @param confirmUrl the page that mailed confirmations lead to; null if there is none
 * @param resetUrl the page that mailed resets lead to; null if there is none
 */
public record UserpassSettings(
        Confirmation confirmation,
        Reset reset,
        @Nullable FunctionName confirmFunction,
        @Nullable FunctionName resetFunction,
        @Nullable URI confirmUrl,
        @Nullable URI resetUrl) {

    /** How somebody who registers is confirmed. */
    public enum Confirmation {
        AUTO,
        EMAIL,
        FUNCTION
    }

    /** How a lost password is replaced. */
    public enum Reset {
        EMAIL,
        FUNCTION
    }

    /** What these options say; what they do not say is the first of the choices. */
    public static UserpassSettings of(ProviderSettings provider) {
        return new UserpassSettings(
                choice(Confirmation.values(), provider.text("confirmation"), Confirmation.AUTO),
                choice(Reset.values(), provider.text("reset"), Reset.EMAIL),
                provider.text("confirmFunction").flatMap(FunctionName::parse).orElse(null),
                provider.text("resetFunction").flatMap(FunctionName::parse).orElse(null),
                provider.text("confirmUrl").map(URI::create).orElse(null),
                provider.text("resetUrl").map(URI::create).orElse(null));
    }

    private static <E extends Enum<E>> E choice(E[] choices, Optional<String> said, E unsaid) {
        return said.flatMap(text -> Stream.of(choices)
                        .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst())
                .orElse(unsaid);
    }
}
