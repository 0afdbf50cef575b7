package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.DeviceId;
import io.gatehouse.core.appuser.LinkAppUser;
import io.gatehouse.core.appuser.ProveUpstream;
import io.gatehouse.core.appuser.RefreshAppSession;
import io.gatehouse.core.appuser.SignInAppUser;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.web.appservices.wire.LoginAnswer;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a log-in or link by way of an upstream ends: by what the page that began it reads in its fragment (section 7.8). */
@Singleton
final class RedirectEnd {
    private final ProveUpstream proof;
    private final SignInAppUser signIn;
    private final LinkAppUser link;
    private final RefreshAppSession refresh;
    private final Sessions sessions;
    private final Origins origins;
    private final InstantSource clock;

    RedirectEnd(
            ProveUpstream proof,
            SignInAppUser signIn,
            LinkAppUser link,
            RefreshAppSession refresh,
            Sessions sessions,
            Origins origins,
            InstantSource clock) {
        this.proof = proof;
        this.signIn = signIn;
        this.link = link;
        this.refresh = refresh;
        this.sessions = sessions;
        this.origins = origins;
        this.clock = clock;
    }

    /** Where to send the browser. @param credential empty if the upstream, or the person there, has refused */
    URI of(HttpRequest<?> request, AppDoor door, RedirectMemo memo, Optional<UpstreamCredential> credential) {
        Origin origin = origins.of(request, AppServicesTokens.GATE);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("_baas_client_app_id", String.valueOf(door.application().clientAppId()));
        members.put("_baas_state", memo.state());
        Result<LoginAnswer> result = credential
                .map(brought -> proof.execute(new ProveUpstream.Command(
                        door, memo.type(), door.settings().provider(memo.type()), brought, origin)))
                .orElseGet(() -> Result.refused(FailureCode.UPSTREAM_REFUSED))
                .then(proven -> ended(door, memo, proven, origin));
        switch (result) {
            case Result.Ok<LoginAnswer>(LoginAnswer answer) -> {
                members.put("_baas_ua", together(answer));
                if (memo.linking() != null) {
                    members.put("_baas_link", "ok");
                }
            }
            case Result.Refused<LoginAnswer>(Failure failure) ->
                members.put("_baas_error", AppServicesErrors.of(failure.code()).error());
        }
        return URI.create(memo.redirect() + "#" + RedirectMemo.encoded(members));
    }

    private static String together(LoginAnswer answer) {
        String refresh = answer.refreshToken() == null ? "" : answer.refreshToken();
        return String.join("$", answer.accessToken(), refresh, answer.userId(), answer.deviceId());
    }

    private Result<LoginAnswer> ended(AppDoor door, RedirectMemo memo, AppProof proven, Origin origin) {
        RedirectMemo.Linking linking = memo.linking();
        return linking == null ? signedIn(door, memo, proven, origin) : linked(door, memo, linking, proven, origin);
    }

    private Result<LoginAnswer> signedIn(AppDoor door, RedirectMemo memo, AppProof proven, Origin origin) {
        return signIn.execute(
                        new SignInAppUser.Command(door, memo.type(), proven, DeviceOptions.of(device(memo)), origin))
                .map(in -> sessions.opened(door, in));
    }

    /** The session was good when it began, and must live still. */
    private Result<LoginAnswer> linked(
            AppDoor door, RedirectMemo memo, RedirectMemo.Linking linking, AppProof proven, Origin origin) {
        Caller caller = new Caller(
                door.tenantId(),
                linking.principal(),
                PrincipalKind.CUSTOMER,
                linking.session(),
                door.id(),
                AppServicesTokens.GATE,
                0,
                null,
                null,
                clock.instant(),
                clock.instant(),
                "");
        return refresh.execute(door, linking.claim())
                .then(alive -> link.execute(new LinkAppUser.Command(door, caller, memo.type(), proven, origin)))
                .map(done -> sessions.linked(door, done.principal(), done.session(), new DeviceId(linking.device())));
    }

    /** What the client said of its device, base64 of JSON; nothing in it is worth refusing a log-in for. */
    private static Fields device(RedirectMemo memo) {
        try {
            String json = new String(Base64.getDecoder().decode(memo.device()), StandardCharsets.UTF_8);
            return Fields.json(json)
                    .map(device -> Fields.of(Map.of("options", Map.of("device", device))))
                    .orElseGet(() -> Fields.of(Map.of()));
        } catch (IllegalArgumentException none) {
            return Fields.of(Map.of());
        }
    }
}
