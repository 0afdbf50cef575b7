package io.gatehouse.web.vendor;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** What all controllers of this dialect begin and end with. Safe for several threads. */
@Singleton
final class Doors {
    private final VendorTokens profile;
    private final Origins origins;
    private final PhoneNumbers numbers;
    private final VendorDialect dialect;

    Doors(VendorTokens profile, Origins origins, PhoneNumbers numbers, VendorDialect dialect) {
        this.profile = profile;
        this.origins = origins;
        this.numbers = numbers;
        this.dialect = dialect;
    }

    VendorTokens profile() {
        return profile;
    }

    /** @param tenant with the rules of this gate */
    Door of(Tenant tenant, PrincipalKind kind) {
        return new Door(tenant, null, kind, profile);
    }

    Origin origin(HttpRequest<?> request) {
        return origins.of(request, VendorTokens.GATE);
    }

    /** What an owner types as his account: an e-mail address or a number. */
    Optional<Identifier> address(String text) {
        return EmailAddress.parse(text).<Identifier>map(Function.identity()).or(() -> number(text));
    }

    /** The number as typed, with its country code or of the country where the server is at home. */
    Optional<PhoneNumber> number(String text) {
        return numbers.parse(text, null);
    }

    /** The id of a member in a path; unknown if it has not the form of one. */
    static PrincipalId member(String id) {
        return HexId.isValid(id) ? new PrincipalId(id) : unknown(FailureCode.UNKNOWN_PRINCIPAL);
    }

    /** The id of a till in a path; unknown if it has not the form of one. */
    static ContextId till(String id) {
        return HexId.isValid(id) ? new ContextId(id) : unknown(FailureCode.UNKNOWN_CONTEXT);
    }

    private static <T> T unknown(FailureCode code) {
        throw RefusedRequestException.of(code);
    }

    /** The answer to what was done, or refused. */
    <T> HttpResponse<?> answer(HttpRequest<?> request, Result<T> result, Function<T, Object> shown) {
        return switch (result) {
            case Result.Ok<T>(T value) -> HttpResponse.ok(shown.apply(value));
            case Result.Refused<T>(Failure failure) -> dialect.refusal(request, failure);
        };
    }

    /** The same, for what was made by it. */
    <T> HttpResponse<?> created(HttpRequest<?> request, Result<T> result, Function<T, Object> shown) {
        return switch (result) {
            case Result.Ok<T>(T value) -> HttpResponse.created(shown.apply(value));
            case Result.Refused<T>(Failure failure) -> dialect.refusal(request, failure);
        };
    }

    HttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        return dialect.refusal(request, failure);
    }
}
