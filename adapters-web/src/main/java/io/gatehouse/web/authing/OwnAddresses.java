package io.gatehouse.web.authing;

import io.gatehouse.core.account.BindIdentifier;
import io.gatehouse.core.account.ReplaceIdentifier;
import io.gatehouse.core.account.UnbindIdentifier;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Phone and e-mail of a caller, from the members that clients send (sections 8.18 to 8.23). Whoever asks has seen to it
 * that the caller may ask here. Safe for several threads.
 */
@Singleton
public final class OwnAddresses {
    private final Addresses addresses;
    private final Origins origins;
    private final BindIdentifier bind;
    private final UnbindIdentifier unbind;
    private final ReplaceIdentifier replace;

    OwnAddresses(
            Addresses addresses,
            Origins origins,
            BindIdentifier bind,
            UnbindIdentifier unbind,
            ReplaceIdentifier replace) {
        this.addresses = addresses;
        this.origins = origins;
        this.bind = bind;
        this.unbind = unbind;
        this.replace = replace;
    }

    /** Flutter says {@code code}, all others {@code phoneCode}. */
    public Result<Principal> bindPhone(HttpRequest<?> request, Caller caller, Fields fields) {
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        return bind(request, caller, phone, Addresses.proof(fields, "phoneCode", "code", Scenes.PHONE_BINDING));
    }

    public Result<Principal> bindEmail(HttpRequest<?> request, Caller caller, Fields fields) {
        Identifier email = addresses.email(fields, "email");
        return bind(request, caller, email, Addresses.proof(fields, "emailCode", "code", Scenes.EMAIL_BINDING));
    }

    /** Without a code, which not every pool lets pass. */
    public Result<Principal> unbind(HttpRequest<?> request, Caller caller, Identifier.Type type) {
        return unbind(request, caller, type, null);
    }

    /** @param proof the code that was sent to the present address; null if none was given */
    public Result<Principal> unbind(
            HttpRequest<?> request, Caller caller, Identifier.Type type, @Nullable CodeProof proof) {
        return unbind.execute(
                new UnbindIdentifier.Command(caller, type, proof, origins.of(request, AuthingTokens.GATE)));
    }

    public Result<Principal> updatePhone(HttpRequest<?> request, Caller caller, Fields fields) {
        Identifier next = addresses.phone(fields, "phone", "phoneCountryCode");
        CodeProof proof = Addresses.proof(fields, "phoneCode", "code", Scenes.PHONE_BINDING);
        ReplaceIdentifier.OldProof old = isOldSideGiven(fields, "oldPhone", "oldPhoneCode")
                ? new ReplaceIdentifier.OldProof(
                        addresses.phone(fields, "oldPhone", "oldPhoneCountryCode"),
                        Addresses.proof(fields, "oldPhoneCode", Scenes.OLD_PHONE))
                : null;
        return replace(request, caller, next, proof, old);
    }

    public Result<Principal> updateEmail(HttpRequest<?> request, Caller caller, Fields fields) {
        Identifier next = addresses.email(fields, "email");
        CodeProof proof = Addresses.proof(fields, "emailCode", "code", Scenes.EMAIL_CHANGE);
        ReplaceIdentifier.OldProof old = isOldSideGiven(fields, "oldEmail", "oldEmailCode")
                ? new ReplaceIdentifier.OldProof(
                        addresses.email(fields, "oldEmail"),
                        Addresses.proof(fields, "oldEmailCode", Scenes.EMAIL_CHANGE))
                : null;
        return replace(request, caller, next, proof, old);
    }

    /** An address and its code, which were read already. */
    public Result<Principal> bind(HttpRequest<?> request, Caller caller, Identifier address, CodeProof proof) {
        return bind.execute(
                new BindIdentifier.Command(caller, address, proof, origins.of(request, AuthingTokens.GATE)));
    }

    private Result<Principal> replace(
            HttpRequest<?> request,
            Caller caller,
            Identifier next,
            CodeProof proof,
            ReplaceIdentifier.@Nullable OldProof old) {
        return replace.execute(
                new ReplaceIdentifier.Command(caller, next, proof, old, origins.of(request, AuthingTokens.GATE)));
    }

    /** Flutter sends the old side only when both are given; one alone counts as none. */
    private static boolean isOldSideGiven(Fields fields, String address, String code) {
        return fields.filledText(address).isPresent() && fields.filledText(code).isPresent();
    }
}
