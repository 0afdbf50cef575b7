package io.gatehouse.web.appengine;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.SignUpRequest;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the customers' and the staff's doors have in common: two kinds of principals that never mix, asked for in the same
 * words (sections 1 and 3). Safe for several threads.
 */
@Singleton
final class Doors {
    /** What this dialect demands of a password beyond the organisation's policy (section 3, field rules). */
    static final int SHORTEST_PASSWORD = 8;

    /** What the member {@code email} may be at sign-in: people who came in at another gate may have no address. */
    private static final Set<Identifier.Type> ACCOUNTS = Set.of(Identifier.Type.EMAIL, Identifier.Type.USERNAME);

    private final Origins origins;
    private final AppEngineTokens profile;
    private final SignInWithPassword signIn;
    private final PhoneNumbers phoneNumbers;

    Doors(Origins origins, AppEngineTokens profile, SignInWithPassword signIn, PhoneNumbers phoneNumbers) {
        this.origins = origins;
        this.profile = profile;
        this.signIn = signIn;
        this.phoneNumbers = phoneNumbers;
    }

    Door of(Tenant tenant, PrincipalKind kind) {
        return new Door(tenant, null, kind, profile);
    }

    Origin origin(HttpRequest<?> request) {
        return origins.of(request, AppEngineTokens.GATE);
    }

    SignInResult signIn(HttpRequest<?> request, Door door, String account, Secret password) {
        return signIn.execute(
                new SignInWithPassword.Command(door, account, null, ACCOUNTS, password, false, origin(request)));
    }

    /** The registration that is asked for; refused if an address or a number has the wrong form. */
    SignUp.Command signUp(HttpRequest<?> request, Door door, SignUpRequest asked) {
        EmailAddress email = EmailAddress.parse(asked.email())
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.EMAIL_MALFORMED));
        return new SignUp.Command(
                door, email, asked.password(), null, profileOf(asked), true, SHORTEST_PASSWORD, origin(request));
    }

    private Map<ProfileField, String> profileOf(SignUpRequest asked) {
        Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
        put(values, ProfileField.GIVEN_NAME, asked.firstName());
        put(values, ProfileField.FAMILY_NAME, asked.lastName());
        put(values, ProfileField.CONTACT_PHONE, asked.phone() == null ? null : e164(asked.phone()));
        return values;
    }

    /** The number, which must be written as E.164 has it. */
    String e164(String phone) {
        return phoneNumbers
                .parse(phone, null)
                .map(PhoneNumber::e164)
                .filter(phone::equals)
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.PHONE_MALFORMED));
    }

    private static void put(Map<ProfileField, String> values, ProfileField field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    /** Refuses the token of another kind of principal, in words that name the right door. */
    static void require(PrincipalKind needed, Caller caller) {
        if (caller.kind() != needed) {
            throw new RefusedHereException(AppEngineErrors.wrongKind(needed));
        }
    }
}
