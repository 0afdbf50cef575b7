package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.federation.UpstreamSignIn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The question whose account an identity is to be (section 11): the {@code data} of 1640, 1641 and 2921. Prints without the
 * key.
 *
 * @param methods by what an account can be proven, under the names that the public configuration has for them
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BindQuestion(String key, List<String> methods, List<BindCandidate> accounts) {
    private static final List<String> METHODS =
            List.of("username-password", "email-password", "phone-password", "phone-code", "email-code");

    public static BindQuestion of(UpstreamSignIn.Asked asked) {
        return new BindQuestion(
                asked.key().reveal(),
                METHODS,
                asked.candidates().stream().map(BindCandidate::of).toList());
    }

    @Override
    public String toString() {
        return "BindQuestion" + methods;
    }
}
