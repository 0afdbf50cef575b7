package io.gatehouse.web.vendor;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.team.FindSeat;
import io.gatehouse.core.team.Seat;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.vendor.wire.MeAnswer;
import io.gatehouse.web.vendor.wire.OrganisationShown;
import io.gatehouse.web.vendor.wire.Permissions;
import io.gatehouse.web.vendor.wire.SessionAnswer;
import io.gatehouse.web.vendor.wire.TillShown;
import io.gatehouse.web.vendor.wire.UserShown;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes sessions (section 4). Safe for several threads. */
@Singleton
final class Sessions {
    /** The app ends a session itself that was so long in the background. */
    private static final Duration IN_BACKGROUND = Duration.ofMinutes(5);

    private final FindSeat seats;

    Sessions(FindSeat seats) {
        this.seats = seats;
    }

    /** The answer that signs in. @param tenant with the rules of this gate */
    SessionAnswer answer(Tenant tenant, Principal principal, IssuedTokens tokens) {
        return answer(tenant, principal, tokens, null);
    }

    /** The same, with the recovery code that takes the place of one just used. */
    SessionAnswer answer(Tenant tenant, Principal principal, IssuedTokens tokens, @Nullable Secret recoveryCode) {
        Seat seat = seatOf(principal);
        String refresh = tokens.refresh();
        Duration idle = tenant.policies().session().idle();
        if (refresh == null || idle == null) {
            throw new IllegalStateException("sessions of this dialect have a refresh token and an idle limit");
        }
        return new SessionAnswer(
                "OK",
                tokens.access(),
                refresh,
                hex(tokens.context()),
                tokens.access(),
                refresh,
                tokens.accessExpiresAt().getEpochSecond() - tokens.issuedAt().getEpochSecond(),
                new SessionAnswer.Limits(idle.toSeconds(), IN_BACKGROUND.toSeconds()),
                UserShown.of(seat),
                OrganisationShown.of(seat.team()),
                Permissions.of(seat.permissions()),
                tills(seat),
                isChoiceDue(seat, tokens.context()),
                recoveryCode == null ? null : recoveryCode.reveal());
    }

    /** Who the bearer is. @param context of his token */
    static MeAnswer me(Seat seat, @Nullable ContextId context) {
        return new MeAnswer(
                UserShown.of(seat),
                OrganisationShown.of(seat.team()),
                Permissions.of(seat.permissions()),
                tills(seat),
                hex(context),
                isChoiceDue(seat, context));
    }

    private Seat seatOf(Principal principal) {
        return seats.execute(principal)
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED)); // removed this moment
    }

    private static List<TillShown> tills(Seat seat) {
        return seat.tills().stream().map(TillShown::of).toList();
    }

    private static boolean isChoiceDue(Seat seat, @Nullable ContextId context) {
        return context == null && seat.tills().size() > 1;
    }

    private static @Nullable String hex(@Nullable ContextId context) {
        return context == null ? null : context.hex();
    }
}
