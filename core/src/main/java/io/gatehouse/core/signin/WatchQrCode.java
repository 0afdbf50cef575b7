package io.gatehouse.core.signin;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells the page that shows a code how far it has come. Whoever knows the code's text may ask, as often as he likes: it
 * costs two look-ups by key. Safe for several threads.
 */
public final class WatchQrCode {
    private final QrLoginStore store;
    private final QrCodes codes;
    private final CurrentPrincipals principals;
    private final HalfSignIns waiting;
    private final SecondFactorPolicy policy;
    private final InstantSource clock;

    public WatchQrCode(
            QrLoginStore store,
            QrCodes codes,
            CurrentPrincipals principals,
            HalfSignIns waiting,
            SecondFactorPolicy policy,
            InstantSource clock) {
        this.store = store;
        this.codes = codes;
        this.principals = principals;
        this.waiting = waiting;
        this.policy = policy;
        this.clock = clock;
    }

    /** What is asked. @param door where; a code of another application is unknown there */
    public record Command(Door door, Secret random) {}

    /** How far a code has come, as the page that shows it may know. */
    public sealed interface View {
        /** Nobody has scanned it. */
        record Waiting() implements View {}

        /** Scanned, and not confirmed. @param by of whom no more than name and picture may be shown yet */
        record Scanned(Principal by) implements View {}

        /** Confirmed. @param ticket opens the session, once */
        record Authorised(Principal by, Secret ticket) implements View {}

        /** Confirmed, but a second factor is due. */
        record FactorDue(FactorRequired due) implements View {}

        /** Cancelled by whoever had scanned it. */
        record Cancelled() implements View {}

        /** Confirmed by an account that may not sign in, or not in this way. */
        record Failed() implements View {}

        /** Over before it came to an end. */
        record Expired() implements View {}
    }

    /** The view; {@code INVALID_QR_CODE} if the code is unknown or its session was opened. */
    public Result<View> execute(Command command) {
        Door door = command.door();
        return store.find(door.tenant().id(), QrCodes.idOf(command.random()))
                .filter(login -> QrCodes.isOf(door, login))
                .flatMap(login -> view(command, login, clock.instant()))
                .map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.INVALID_QR_CODE));
    }

    private Optional<View> view(Command command, QrLogin login, Instant now) {
        return switch (login.stage()) {
            case Stage.Spent ignored -> Optional.empty();
            case Stage ignored when login.isExpired(now) -> Optional.of(new View.Expired());
            case Stage.Waiting ignored -> Optional.of(new View.Waiting());
            case Stage.Scanned(PrincipalId by) -> Optional.of(of(login, by, View.Scanned::new));
            case Stage.Confirmed confirmed -> Optional.of(of(login, confirmed.by(), who -> authorised(command, who)));
            case Stage.FactorDue ignored -> Optional.of(due(command, login));
            case Stage.Cancelled ignored -> Optional.of(new View.Cancelled());
            case Stage.Failed ignored -> Optional.of(new View.Failed());
        };
    }

    private View authorised(Command command, Principal who) {
        return new View.Authorised(who, codes.ticket(who.tenantId(), command.random()));
    }

    /** Whoever has been removed meanwhile leaves a code behind that is over. */
    private View of(QrLogin login, PrincipalId by, Function<Principal, View> view) {
        return principals.find(login.tenantId(), by).map(view).orElseGet(View.Expired::new);
    }

    private View due(Command command, QrLogin login) {
        Secret ticket = HalfSignIns.ticketOf(login.tenantId(), codes.factorTicket(login.tenantId(), command.random()));
        return waiting.find(command.door(), ticket)
                .flatMap(half -> due(command.door(), half, ticket))
                .orElseGet(View.Expired::new);
    }

    private Optional<View> due(Door door, HalfSignIn half, Secret ticket) {
        return waiting.principalOf(half)
                .map(who -> new View.FactorDue(
                        new FactorRequired(who, policy.demandOf(door, who), ticket, half.expiresAt())));
    }
}
