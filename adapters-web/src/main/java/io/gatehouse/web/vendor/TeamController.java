package io.gatehouse.web.vendor;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.team.AddMember;
import io.gatehouse.core.team.ChangeMember;
import io.gatehouse.core.team.ChangeMember.Edit;
import io.gatehouse.core.team.ListMembers;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.RemoveMember;
import io.gatehouse.core.team.ResendTemporaryCode;
import io.gatehouse.core.team.SwitchMember;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.vendor.wire.Done;
import io.gatehouse.web.vendor.wire.Form;
import io.gatehouse.web.vendor.wire.MemberShown;
import io.gatehouse.web.vendor.wire.Paging;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of the bearer's team, for whoever may manage it (section 3). What a body says beyond its members is passed over. */
@Controller("/vendor/team/members")
@Gate(VendorTokens.GATE)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TeamController {
    private final VendorTenants tenants;
    private final Doors doors;
    private final ListMembers list;
    private final AddMember add;
    private final ChangeMember change;
    private final SwitchMember turn;
    private final RemoveMember remove;
    private final ResendTemporaryCode resend;

    TeamController(
            VendorTenants tenants,
            Doors doors,
            ListMembers list,
            AddMember add,
            ChangeMember change,
            SwitchMember turn,
            RemoveMember remove,
            ResendTemporaryCode resend) {
        this.tenants = tenants;
        this.doors = doors;
        this.list = list;
        this.add = add;
        this.change = change;
        this.turn = turn;
        this.remove = remove;
        this.resend = resend;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        tenants.of(request, caller);
        Paging paging = Paging.of(request.getParameters());
        PrincipalId after = paging.after() == null ? null : new PrincipalId(paging.after());
        return doors.answer(
                request,
                list.execute(caller, after, paging.oneMore()),
                found -> paging.page(found, member -> member.principal().id(), MemberShown::of));
    }

    /** Adds a member; a temporary code goes out to its number. */
    @Post
    HttpResponse<?> add(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Tenant tenant = tenants.of(request, caller);
        Form form = new Form(body);
        Username username = form.username("username");
        PhoneNumber phone = form.phone("phone", doors::number);
        String displayName = form.line("displayName");
        String role = form.optionalText("role");
        Set<Permission> own = form.has("permissions") ? form.permissions("permissions") : null;
        Set<ContextId> tills = form.names("tillIds") ? form.tills("tillIds") : Set.of();
        form.finish();
        return doors.created(
                request,
                add.execute(new AddMember.Command(
                        tenant,
                        caller,
                        Form.good(username),
                        Form.good(phone),
                        displayName,
                        role,
                        own,
                        tills,
                        doors.origin(request))),
                MemberShown::of);
    }

    @Get("/{id}")
    HttpResponse<?> one(HttpRequest<?> request, Caller caller, String id) {
        tenants.of(request, caller);
        return doors.answer(request, list.one(caller, Doors.member(id)), MemberShown::of);
    }

    /** Changes what the body names; a role or permissions of null are taken away. */
    @Patch("/{id}")
    HttpResponse<?> change(HttpRequest<?> request, Caller caller, String id, @Body @Nullable Fields body) {
        tenants.of(request, caller);
        Form form = new Form(body);
        String displayName = form.names("displayName") ? form.line("displayName") : null;
        PhoneNumber phone = form.names("phone") ? form.phone("phone", doors::number) : null;
        Edit<String> role = form.names("role") ? new Edit<>(form.optionalText("role")) : null;
        Edit<Set<Permission>> own = form.names("permissions")
                ? new Edit<>(form.has("permissions") ? form.permissions("permissions") : null)
                : null;
        Set<ContextId> tills = form.names("tillIds") ? form.tills("tillIds") : null;
        form.finish();
        return doors.answer(
                request,
                change.execute(new ChangeMember.Command(
                        caller, Doors.member(id), displayName, phone, role, own, tills, doors.origin(request))),
                MemberShown::of);
    }

    @Delete("/{id}")
    HttpResponse<?> remove(HttpRequest<?> request, Caller caller, String id) {
        tenants.of(request, caller);
        return doors.answer(
                request,
                remove.execute(new RemoveMember.Command(caller, Doors.member(id), doors.origin(request))),
                removed -> new Done.Deleted(true));
    }

    @Post("/{id}/enable")
    HttpResponse<?> enable(HttpRequest<?> request, Caller caller, String id) {
        return turn(request, caller, id, true);
    }

    /** Disables a member: its sessions end at once. */
    @Post("/{id}/disable")
    HttpResponse<?> disable(HttpRequest<?> request, Caller caller, String id) {
        return turn(request, caller, id, false);
    }

    private HttpResponse<?> turn(HttpRequest<?> request, Caller caller, String id, boolean enabled) {
        tenants.of(request, caller);
        return doors.answer(
                request,
                turn.execute(new SwitchMember.Command(caller, Doors.member(id), enabled, doors.origin(request))),
                MemberShown::of);
    }

    /** Sends another temporary code; older ones die. */
    @Post("/{id}/resend-code")
    HttpResponse<?> resendCode(HttpRequest<?> request, Caller caller, String id) {
        Tenant tenant = tenants.of(request, caller);
        return doors.answer(
                request,
                resend.execute(
                        new ResendTemporaryCode.Command(tenant, caller, Doors.member(id), doors.origin(request))),
                sent -> new Done.Sent(true));
    }
}
