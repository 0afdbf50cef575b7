package io.gatehouse.web.authing.v3;

import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamSignIn;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Clients;
import io.gatehouse.web.authing.LogIns;
import io.gatehouse.web.authing.SocialLogIns;
import io.gatehouse.web.authing.TokenGrants.Grant;
import io.gatehouse.web.authing.wire.BindQuestion;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Log-ins that are answered with tokens (sections 13.1 and 13.2). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {
    /** By which member people name their account, and what it may be then; the first that is there counts. */
    private static final Map<String, Set<Identifier.Type>> ACCOUNTS = accounts();

    private static final String CONNECTION = "connection";
    private static final String RESPONSE_TYPE = "responseType";

    private final Clients clients;
    private final AuthingV3Dialect dialect;
    private final TokenSets tokenSets;
    private final LogIns logIns;
    private final SentPasswords passwords;
    private final PassCodes passCodes;
    private final SocialLogIns social;

    SignInController(
            Clients clients,
            AuthingV3Dialect dialect,
            TokenSets tokenSets,
            LogIns logIns,
            SentPasswords passwords,
            PassCodes passCodes,
            SocialLogIns social) {
        this.clients = clients;
        this.dialect = dialect;
        this.tokenSets = tokenSets;
        this.logIns = logIns;
        this.passwords = passwords;
        this.passCodes = passCodes;
        this.social = social;
    }

    @Post("/signin")
    HttpResponse<?> signIn(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        AuthingTenants.Place place = clients.require(request, fields);
        Fields options = Fields.orNone(fields.object("options").orElse(null));
        if (asksForCode(options)) {
            return dialect.notBuilt(request, "codes");
        }
        Grant grant = Grant.of(place, options.filledText("scope").orElse(null));
        return switch (fields.text(CONNECTION)) {
            case "PASSWORD" -> tokenSets.signedIn(request, grant, byPassword(request, grant, fields, options));
            case "PASSCODE" -> tokenSets.signedIn(request, grant, byCode(request, grant, fields, options));
            case "LDAP" ->
                tokenSets.signedIn(request, grant, byDirectory(request, grant, fields, options, "ldapPayload"));
            case "AD" -> tokenSets.signedIn(request, grant, byDirectory(request, grant, fields, options, "adPayload"));
            default -> throw RefusedRequestException.field(CONNECTION);
        };
    }

    /** The identifier of a connection is its name, or its id. */
    @Post("/signin-by-mobile")
    HttpResponse<?> signInByMobile(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        AuthingTenants.Place place = clients.require(request, fields);
        String connection = fields.text(CONNECTION);
        if (!Connections.isKnown(connection)) {
            throw RefusedRequestException.field(CONNECTION);
        }
        String identifier = fields.text("extIdpConnidentifier");
        Fields payload = PassCodes.payload(fields, Connections.payloadOf(connection));
        Optional<UpstreamCredential> credential = Connections.credential(connection, payload);
        if (credential.isEmpty()) {
            return dialect.notBuilt(request, "providers");
        }
        Fields options = Fields.orNone(fields.object("options").orElse(null));
        Grant grant = Grant.of(place, options.filledText("scope").orElse(null));
        return switch (social.signIn(
                request, grant.door(), social.require(grant.door(), identifier), credential.get())) {
            case UpstreamSignIn.Ended(SignInResult result) -> tokenSets.signedIn(request, grant, result);
            case UpstreamSignIn.Asked asked ->
                dialect.failed(
                        request, StatusClass.CONDITION, SocialLogIns.codeOf(asked.question()), BindQuestion.of(asked));
        };
    }

    private SignInResult byPassword(HttpRequest<?> request, Grant grant, Fields fields, Fields options) {
        Fields payload = PassCodes.payload(fields, "passwordPayload");
        String member = ACCOUNTS.keySet().stream()
                .filter(payload::has)
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.field("account"));
        LogIns.Account account = new LogIns.Account(
                payload.text(member),
                payload.filledText("phoneCountryCode").orElse(null),
                ACCOUNTS.getOrDefault(member, Set.of()));
        Tenant tenant = grant.door().tenant();
        return logIns.byPassword(
                request,
                grant.door(),
                account,
                passwords.toCheck(tenant, payload.text("password"), options),
                options.flag("autoRegister").orElse(false));
    }

    private SignInResult byDirectory(
            HttpRequest<?> request, Grant grant, Fields fields, Fields options, String member) {
        Fields payload = PassCodes.payload(fields, member);
        String account = payload.text("sAMAccountName");
        return logIns.byDirectory(
                request,
                grant.door(),
                account,
                passwords.toCheck(grant.door().tenant(), payload.text("password"), options));
    }

    private SignInResult byCode(HttpRequest<?> request, Grant grant, Fields fields, Fields options) {
        PassCodes.PassCode proven = passCodes.ofPayload(fields, Channels.TO_LOG_IN);
        return logIns.byCode(
                request,
                grant.door(),
                proven.address(),
                proven.proof(),
                options.flag("autoRegister").orElse(false));
    }

    /** Whether tokens are not wanted at once, but a code for them. */
    private static boolean asksForCode(Fields options) {
        return options.filledText(RESPONSE_TYPE)
                .filter(type -> List.of(type.split(" ")).contains("code"))
                .isPresent();
    }

    private static Map<String, Set<Identifier.Type>> accounts() {
        Map<String, Set<Identifier.Type>> accounts = new LinkedHashMap<>();
        accounts.put("account", EnumSet.allOf(Identifier.Type.class));
        accounts.put("email", EnumSet.of(Identifier.Type.EMAIL));
        accounts.put("username", EnumSet.of(Identifier.Type.USERNAME));
        accounts.put("phone", EnumSet.of(Identifier.Type.PHONE));
        return accounts;
    }
}
