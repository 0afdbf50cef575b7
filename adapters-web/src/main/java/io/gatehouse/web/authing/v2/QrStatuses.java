package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.WatchQrCode.View;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.QrLogIns;
import io.gatehouse.web.authing.SecondFactors;
import io.gatehouse.web.authing.v2.wire.QrStatus;
import io.gatehouse.web.authing.wire.FactorChallenge;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What the page that shows a code is told, each time that it asks (section 10). Safe for several threads. */
@Singleton
final class QrStatuses {
    private final AuthingV2Dialect dialect;
    private final QrLogIns qr;

    QrStatuses(AuthingV2Dialect dialect, QrLogIns qr) {
        this.dialect = dialect;
        this.qr = qr;
    }

    HttpResponse<?> of(HttpRequest<?> request, Door door, String random) {
        return switch (qr.watch(door, Secret.of(random))) {
            case Result.Refused<View>(Failure failure) -> dialect.refusal(request, failure);
            case Result.Ok<View>(View view) -> told(request, door, random, view);
        };
    }

    private HttpResponse<?> told(HttpRequest<?> request, Door door, String random, View view) {
        return switch (view) {
            case View.Waiting ignored -> ok(request, QrStatus.of(random, QrStatus.WAITING));
            case View.Scanned(Principal by) -> ok(request, brief(random, QrStatus.SCANNED, null, by));
            case View.Authorised(Principal by, Secret ticket) ->
                QrLogIns.givesTokens(door)
                        ? signedIn(request, random, by, qr.exchange(request, door, ticket))
                        : ok(request, brief(random, QrStatus.AUTHORISED, ticket.reveal(), by));
            case View.FactorDue(FactorRequired due) -> ok(request, factorDue(request, random, due));
            case View.Cancelled ignored -> ok(request, QrStatus.of(random, QrStatus.CANCELLED));
            case View.Failed ignored -> ok(request, failed(request, random));
            case View.Expired ignored -> ok(request, QrStatus.of(random, QrStatus.EXPIRED));
        };
    }

    /** The session in the place of the ticket, which is told once. */
    private HttpResponse<?> signedIn(HttpRequest<?> request, String random, Principal by, SignInResult result) {
        return switch (result) {
            case SignInResult.SignedIn(var principal, var tokens) ->
                ok(
                        request,
                        new QrStatus(
                                random,
                                QrStatus.AUTHORISED,
                                null,
                                dialect.user(principal, tokens, false),
                                by.id().hex(),
                                null));
            case FactorRequired due -> ok(request, factorDue(request, random, due));
            case SignInResult.PasswordChangeRequired ignored -> ok(request, failed(request, random));
            case SignInResult.Rejected(Failure failure) -> dialect.refusal(request, failure);
        };
    }

    private QrStatus brief(String random, int status, @Nullable String ticket, Principal by) {
        QrStatus.Brief brief =
                new QrStatus.Brief(by.profile().get(ProfileField.NICKNAME).orElse(null), qr.photoOf(by));
        return new QrStatus(random, status, ticket, brief, by.id().hex(), null);
    }

    private static QrStatus factorDue(HttpRequest<?> request, String random, FactorRequired due) {
        int code = SecondFactors.codeOf(request, due.demand());
        QrStatus.FactorDue result = new QrStatus.FactorDue(
                code, Messages.of(request, code), FactorChallenge.of(due.principal(), due.demand(), due.ticket()));
        return new QrStatus(
                random, QrStatus.FACTOR_DUE, null, null, due.principal().id().hex(), result);
    }

    private static QrStatus failed(HttpRequest<?> request, String random) {
        QrStatus.Problem problem = new QrStatus.Problem(Messages.text(request, "qr.5"));
        return new QrStatus(random, QrStatus.ERROR, null, null, null, problem);
    }

    private HttpResponse<?> ok(HttpRequest<?> request, QrStatus status) {
        return dialect.ok(request, status);
    }
}
