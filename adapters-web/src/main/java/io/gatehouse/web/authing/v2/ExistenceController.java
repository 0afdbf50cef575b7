package io.gatehouse.web.authing.v2;

import io.gatehouse.core.account.CheckExistence;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Door;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;

/** Whether a user exists (section 5.2): within a client's budget, and only where the pool allows it. */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/users/is-user-exists")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExistenceController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final PhoneNumbers numbers;
    private final Origins origins;
    private final CheckExistence check;

    ExistenceController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            PhoneNumbers numbers,
            Origins origins,
            CheckExistence check) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.numbers = numbers;
        this.origins = origins;
        this.check = check;
    }

    @Get
    HttpResponse<?> exists(HttpRequest<?> request) {
        Door door = tenants.doorOf(request);
        HttpParameters asked = request.getParameters();
        if (!asked.contains("email")
                && !asked.contains("phone")
                && !asked.contains("username")
                && !asked.contains("externalId")) {
            return dialect.refusal(request, Failure.field(FailureCode.INVALID_INPUT, "email"));
        }
        Result<Boolean> result = identifier(asked)
                .map(identifier -> check.execute(new CheckExistence.Command(
                        door.tenant(), door.kind(), identifier, origins.of(request, AuthingV2Dialect.GATE))))
                .orElseGet(() -> door.tenant().policies().existenceCheck()
                        ? Result.ok(false) // what is no name at all is nobody's
                        : Result.refused(FailureCode.FEATURE_OFF));
        return dialect.answer(request, result, exists -> exists);
    }

    private Optional<? extends Identifier> identifier(HttpParameters asked) {
        if (asked.contains("email")) {
            return Optional.ofNullable(asked.get("email")).flatMap(EmailAddress::parse);
        }
        if (asked.contains("phone")) {
            return Optional.ofNullable(asked.get("phone"))
                    .flatMap(phone -> numbers.parse(phone, asked.get("phoneCountryCode")));
        }
        return Optional.ofNullable(asked.get("username")).flatMap(Username::parse);
    }
}
