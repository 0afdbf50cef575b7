package io.gatehouse.web.authing.v3;

import io.gatehouse.core.account.RedeemIdentifierChange;
import io.gatehouse.core.account.ReplaceIdentifier;
import io.gatehouse.core.account.ReplaceIdentifier.OldProof;
import io.gatehouse.core.account.RequestIdentifierChange;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.http.TextOrFields;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Phone and e-mail of the caller: replaced in two steps (section 13.6). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AddressChangeController {
    private static final String METHOD = "verifyMethod";
    private static final String EMAIL_TICKET = "updateEmailToken";
    private static final String PHONE_TICKET = "updatePhoneToken";

    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Addresses addresses;
    private final Origins origins;
    private final RequestIdentifierChange requestChange;
    private final RedeemIdentifierChange redeemChange;

    AddressChangeController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            Addresses addresses,
            Origins origins,
            RequestIdentifierChange requestChange,
            RedeemIdentifierChange redeemChange) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.addresses = addresses;
        this.origins = origins;
        this.requestChange = requestChange;
        this.redeemChange = redeemChange;
    }

    @Post("/verify-update-email-request")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> requestEmail(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        Fields payload = payload(Fields.orNone(body), PassCodes.BY_EMAIL, "emailPassCodePayload");
        CodeProof proof = Addresses.proof(payload, "newEmailPassCode", Channels.TO_UPDATE_EMAIL);
        return request(request, caller, EMAIL_TICKET, addresses.email(payload, "newEmail"), proof, oldEmail(payload));
    }

    @Post("/verify-update-phone-request")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> requestPhone(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        Fields payload = payload(Fields.orNone(body), PassCodes.BY_PHONE, "phonePassCodePayload");
        Identifier next = addresses.phone(payload, "newPhoneNumber", "newPhoneCountryCode");
        CodeProof proof = Addresses.proof(payload, "newPhonePassCode", Channels.OF_NEW_PHONE);
        return request(request, caller, PHONE_TICKET, next, proof, oldPhone(payload));
    }

    /** Flutter posts the token as a bare JSON string. */
    @Post("/update-email")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> updateEmail(HttpRequest<?> request, Caller caller, @Body @Nullable TextOrFields body) {
        return redeem(request, caller, Identifier.Type.EMAIL, EMAIL_TICKET, TextOrFields.as(EMAIL_TICKET, body));
    }

    /** Flutter posts the token as a bare JSON string. */
    @Post("/update-phone")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> updatePhone(HttpRequest<?> request, Caller caller, @Body @Nullable TextOrFields body) {
        return redeem(request, caller, Identifier.Type.PHONE, PHONE_TICKET, TextOrFields.as(PHONE_TICKET, body));
    }

    private HttpResponse<?> request(
            HttpRequest<?> request,
            Caller caller,
            String member,
            Identifier next,
            CodeProof proof,
            @Nullable OldProof old) {
        return dialect.ticket(
                request,
                member,
                requestChange.execute(new ReplaceIdentifier.Command(
                        caller, next, proof, old, origins.of(request, AuthingV3Dialect.GATE))));
    }

    private HttpResponse<?> redeem(
            HttpRequest<?> request, Caller caller, Identifier.Type type, String member, Fields fields) {
        tenants.doorOf(request, caller);
        return dialect.bare(
                request,
                redeemChange.execute(new RedeemIdentifierChange.Command(
                        caller, type, fields.secret(member), origins.of(request, AuthingV3Dialect.GATE))));
    }

    private static Fields payload(Fields fields, String method, String name) {
        if (!method.equals(fields.text(METHOD))) {
            throw RefusedRequestException.field(METHOD);
        }
        return PassCodes.payload(fields, name);
    }

    /** Flutter names the old side's code otherwise than the documents do. One of address and code alone counts as none. */
    private @Nullable OldProof oldEmail(Fields payload) {
        String code = payload.filledText("oldEmailPassCode").isPresent() ? "oldEmailPassCode" : "oldEmailCode";
        return isGiven(payload, "oldEmail", code)
                ? new OldProof(
                        addresses.email(payload, "oldEmail"), Addresses.proof(payload, code, Channels.TO_UPDATE_EMAIL))
                : null;
    }

    private @Nullable OldProof oldPhone(Fields payload) {
        return isGiven(payload, "oldPhoneNumber", "oldPhonePassCode")
                ? new OldProof(
                        addresses.phone(payload, "oldPhoneNumber", "oldPhoneCountryCode"),
                        Addresses.proof(payload, "oldPhonePassCode", Channels.OF_OLD_PHONE))
                : null;
    }

    private static boolean isGiven(Fields payload, String address, String code) {
        return payload.filledText(address).isPresent()
                && payload.filledText(code).isPresent();
    }
}
