package io.gatehouse.web.authing.v3;

import io.gatehouse.core.account.RedeemAccountDeletion;
import io.gatehouse.core.account.RequestAccountDeletion;
import io.gatehouse.core.account.RequestAccountDeletion.Proof;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of an account, in two steps (section 13.6). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeletionController {
    private static final String TICKET = "deleteAccountToken";

    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Origins origins;
    private final PassCodes passCodes;
    private final SentPasswords passwords;
    private final RequestAccountDeletion requestDeletion;
    private final RedeemAccountDeletion redeemDeletion;

    DeletionController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            Origins origins,
            PassCodes passCodes,
            SentPasswords passwords,
            RequestAccountDeletion requestDeletion,
            RedeemAccountDeletion redeemDeletion) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.origins = origins;
        this.passCodes = passCodes;
        this.passwords = passwords;
        this.requestDeletion = requestDeletion;
        this.redeemDeletion = redeemDeletion;
    }

    @Post("/verify-delete-account-request")
    HttpResponse<?> request(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Tenant tenant = tenants.doorOf(request, caller).tenant();
        return dialect.ticket(
                request,
                TICKET,
                proof(tenant, Fields.orNone(body))
                        .then(proof -> requestDeletion.execute(new RequestAccountDeletion.Command(
                                tenant, caller, proof, origins.of(request, AuthingV3Dialect.GATE)))));
    }

    @Post("/delete-account")
    HttpResponse<?> delete(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        Secret ticket = Fields.orNone(body).secret(TICKET);
        return dialect.answer(
                request,
                redeemDeletion.execute(
                        new RedeemAccountDeletion.Command(caller, ticket, origins.of(request, AuthingV3Dialect.GATE))),
                ignored -> Map.of("success", true));
    }

    private Result<Proof> proof(Tenant tenant, Fields fields) {
        if (fields.text("verifyMethod").equals("PASSWORD")) {
            Fields payload = PassCodes.payload(fields, "passwordPayload");
            return passwords.toCheck(tenant, payload.text("password"), payload).map(Proof.ByPassword::new);
        }
        PassCodes.PassCode proven = passCodes.ofMethod(fields, Channels.TO_DELETE);
        return Result.ok(new Proof.ByCode(proven.address(), proven.proof()));
    }
}
