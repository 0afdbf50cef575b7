package io.gatehouse.web.authing;

import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads addresses, numbers and codes as this dialect's bodies have them. Safe for several threads. */
@Singleton
public final class Addresses {
    private final PhoneNumbers numbers;

    Addresses(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /** The e-mail address of the member; refused if it is missing or malformed. */
    public EmailAddress email(Fields body, String name) {
        return email(body.text(name));
    }

    /** The number or else the address under one of these names, if there is one and it is well-formed. */
    public Optional<Identifier> given(Fields body, String phone, String email) {
        Optional<Identifier> number = body.filledText(phone)
                .flatMap(text ->
                        numbers.parse(text, body.filledText("phoneCountryCode").orElse(null)));
        return number.or(() -> body.filledText(email).flatMap(EmailAddress::parse));
    }

    public EmailAddress email(String text) {
        return EmailAddress.parse(text).orElseThrow(() -> RefusedRequestException.of(FailureCode.EMAIL_MALFORMED));
    }

    /** The number of the member, under the country code of the other; refused if it is missing or malformed. */
    public PhoneNumber phone(Fields body, String name, String countryName) {
        String countryCode = body.filledText(countryName).orElse(null);
        return phone(body.text(name), countryCode);
    }

    public PhoneNumber phone(String text, @Nullable String countryCode) {
        return numbers.parse(text, countryCode)
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.PHONE_MALFORMED));
    }

    /** The user name that the text is; refused if it is none. */
    public static Username username(String text) {
        return Username.parse(text).orElseThrow(() -> RefusedRequestException.of(FailureCode.USERNAME_MALFORMED));
    }

    /** The code of the member, taken if it was sent for one of the scopes. */
    public static CodeProof proof(Fields body, String name, Set<CodeScope> scopes) {
        return new CodeProof(scopes, body.secret(name));
    }

    /** The code under one of two names, which clients mix (section 8.18). */
    public static CodeProof proof(Fields body, String name, String alias, Set<CodeScope> scopes) {
        return proof(body, body.has(name) || !body.has(alias) ? name : alias, scopes);
    }
}
