package io.gatehouse.web.authing;

import io.gatehouse.core.account.CheckExistence;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Door;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a user exists (section 5.2): within a client's budget, and only where the pool allows it. Safe for several
 * threads.
 */
@Singleton
public final class Existence {
    private final PhoneNumbers numbers;
    private final Origins origins;
    private final CheckExistence check;

    Existence(PhoneNumbers numbers, Origins origins, CheckExistence check) {
        this.numbers = numbers;
        this.origins = origins;
        this.check = check;
    }

    /** Asked by {@code email}, {@code phone}, {@code username} or {@code externalId}, the first that is there. */
    public Result<Boolean> of(HttpRequest<?> request, Door door, Map<String, String> asked) {
        if (Stream.of("email", "phone", "username", "externalId").noneMatch(asked::containsKey)) {
            return Result.refused(Failure.field(FailureCode.INVALID_INPUT, "email"));
        }
        return identifier(asked)
                .map(identifier -> check.execute(new CheckExistence.Command(
                                door.tenant(), door.kind(), identifier, origins.of(request, AuthingTokens.GATE)))
                        .map(Optional::isPresent))
                .orElseGet(() -> door.tenant().policies().existenceCheck()
                        ? Result.ok(false) // what is no name at all is nobody's
                        : Result.refused(FailureCode.FEATURE_OFF));
    }

    private Optional<? extends Identifier> identifier(Map<String, String> asked) {
        String email = asked.get("email");
        if (email != null) {
            return EmailAddress.parse(email);
        }
        String phone = asked.get("phone");
        if (phone != null) {
            return numbers.parse(phone, asked.get("phoneCountryCode"));
        }
        return Optional.ofNullable(asked.get("username")).flatMap(Username::parse);
    }
}
