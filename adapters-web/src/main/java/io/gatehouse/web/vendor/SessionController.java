package io.gatehouse.web.vendor;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.RefreshSession;
import io.gatehouse.core.signin.SignOut;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.team.ChooseTill;
import io.gatehouse.core.team.TeamDesk;
import io.gatehouse.core.team.Till;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.vendor.wire.Done;
import io.gatehouse.web.vendor.wire.Form;
import io.gatehouse.web.vendor.wire.Paging;
import io.gatehouse.web.vendor.wire.TillShown;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a session: refreshed, looked at, put to a till, ended (sections 3 and 4). */
@Controller("/vendor/auth")
@Gate(VendorTokens.GATE)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
    private final VendorTenants tenants;
    private final Doors doors;
    private final Sessions sessions;
    private final RefreshSession refresh;
    private final SignOut signOut;
    private final TeamDesk desk;
    private final ChooseTill chooseTill;

    SessionController(
            VendorTenants tenants,
            Doors doors,
            Sessions sessions,
            RefreshSession refresh,
            SignOut signOut,
            TeamDesk desk,
            ChooseTill chooseTill) {
        this.tenants = tenants;
        this.doors = doors;
        this.sessions = sessions;
        this.refresh = refresh;
        this.signOut = signOut;
        this.desk = desk;
        this.chooseTill = chooseTill;
    }

    /** Answers the next pair of a session, with role, permissions and tills as they are now. */
    @Post("/refresh")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> refresh(HttpRequest<?> request, @Body @Nullable Fields body) {
        TenantId expected = tenants.inHeader(request).map(Tenant::id).orElse(null);
        Form form = new Form(body);
        String token = form.text("refreshToken", "vendor_refresh_token", "refresh_token");
        form.finish();
        Result<RefreshSession.Done> ofOwner = refresh(request, token, PrincipalKind.OWNER, expected);
        boolean isAnothers = ofOwner instanceof Result.Refused<RefreshSession.Done>(Failure failure)
                && failure.code() == FailureCode.WRONG_PRINCIPAL_KIND; // nothing was spent
        return doors.answer(
                request,
                isAnothers ? refresh(request, token, PrincipalKind.SUB_USER, expected) : ofOwner,
                done -> sessions.answer(done.tenant(), done.principal(), done.tokens()));
    }

    private Result<RefreshSession.Done> refresh(
            HttpRequest<?> request, String token, PrincipalKind kind, @Nullable TenantId expected) {
        return refresh.execute(
                new RefreshSession.Command(doors.profile(), kind, expected, token, doors.origin(request)));
    }

    /** Ends the bearer's session, and that of the refresh token if one is given; never fails for want of them. */
    @Post("/logout")
    @Secured(SecurityRule.IS_ANONYMOUS)
    Done.LoggedOut logout(HttpRequest<?> request, @Nullable Caller caller, @Body @Nullable Fields body) {
        if (caller != null) {
            signOut.execute(caller, doors.origin(request));
        }
        if (Fields.orNone(body).raw("refreshToken") instanceof String token) {
            signOut.byRefreshToken(token, doors.origin(request));
        }
        return new Done.LoggedOut(true);
    }

    /** Who the bearer is, and what he may do at this moment. */
    @Get("/me")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> me(HttpRequest<?> request, Caller caller) {
        tenants.of(request, caller);
        return doors.answer(request, desk.seatOf(caller), seat -> Sessions.me(seat, caller.context()));
    }

    /** The tills that the bearer may choose from. */
    @Get("/tills")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> tills(HttpRequest<?> request, Caller caller) {
        tenants.of(request, caller);
        Paging paging = Paging.of(request.getParameters());
        return doors.answer(
                request,
                desk.seatOf(caller).map(seat -> after(seat.tills(), paging)),
                found -> paging.page(found, Till::id, TillShown::of));
    }

    private static List<Till> after(List<Till> tills, Paging paging) {
        String after = paging.after();
        return tills.stream()
                .filter(till -> after == null || till.id().hex().compareTo(after) > 0)
                .limit(paging.oneMore())
                .toList();
    }

    /** Chooses the till to work at; answers a session that carries it. */
    @Post("/select-till")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> selectTill(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Tenant tenant = tenants.of(request, caller);
        Form form = new Form(body);
        String id = form.text("tillId");
        form.finish();
        return doors.answer(
                request,
                HexId.isValid(id)
                        ? chooseTill.execute(new ChooseTill.Command(
                                doors.of(tenant, caller.kind()), caller, Doors.till(id), doors.origin(request)))
                        : Result.refused(FailureCode.CONTEXT_NOT_ASSIGNED),
                in -> sessions.answer(tenant, in.principal(), in.tokens()));
    }
}
