package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.DeviceId;
import io.gatehouse.core.appuser.SignInAppUser.SignedIn;
import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Session;
import io.gatehouse.web.appservices.AppServicesTokens.Identity;
import io.gatehouse.web.appservices.AppServicesTokens.Standing;
import io.gatehouse.web.appservices.wire.AccessAnswer;
import io.gatehouse.web.appservices.wire.LoginAnswer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Writes sessions (sections 3.2 and 4.4). Safe for several threads. */
@Singleton
final class Sessions {
    private final AppServicesTokens tokens;
    private final UserData userData;
    private final InstantSource clock;

    Sessions(AppServicesTokens tokens, UserData userData, InstantSource clock) {
        this.tokens = tokens;
        this.userData = userData;
        this.clock = clock;
    }

    /** The answer to a log-in. */
    LoginAnswer opened(AppDoor door, SignedIn in) {
        Standing standing = Standing.of(door.id(), in.principal(), in.session(), in.device(), in.key());
        return new LoginAnswer(
                access(door, in.principal(), standing, in.endsAt()),
                tokens.refresh(door.tenantId(), standing, new Identity(in.type(), in.identity()), in.endsAt()),
                in.principal().id().hex(),
                in.device().hex());
    }

    /** The answer to a link: the session, which no key has opened, stays, and with it the refresh token that the client has. */
    LoginAnswer linked(AppDoor door, Principal principal, Session session, DeviceId device) {
        return new LoginAnswer(
                access(door, principal, session, device, null),
                null,
                principal.id().hex(),
                device.hex());
    }

    /** The answer to a refresh. */
    AccessAnswer refreshed(
            AppDoor door, Principal principal, Session session, DeviceId device, @Nullable ApiKeyMark key) {
        return new AccessAnswer(access(door, principal, session, device, key));
    }

    private String access(
            AppDoor door, Principal principal, Session session, DeviceId device, @Nullable ApiKeyMark key) {
        Standing standing = Standing.of(door.id(), principal, session.id(), device, key);
        return access(door, principal, standing, session.expiresAt());
    }

    /** An access token does not outlive the end that its session was given when it was opened. */
    private String access(AppDoor door, Principal principal, Standing standing, Instant end) {
        Instant expiry = clock.instant().plus(door.settings().accessToken());
        return tokens.access(door.tenantId(), standing, expiry.isBefore(end) ? expiry : end, userData.of(principal));
    }
}
