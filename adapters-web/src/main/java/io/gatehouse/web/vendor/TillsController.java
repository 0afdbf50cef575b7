package io.gatehouse.web.vendor;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.team.KeepTills;
import io.gatehouse.core.team.Till;
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
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** The tills of the bearer's team, for whoever may manage it (section 3). */
@Controller("/vendor/tills")
@Gate(VendorTokens.GATE)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TillsController {
    private final VendorTenants tenants;
    private final Doors doors;
    private final KeepTills tills;

    TillsController(VendorTenants tenants, Doors doors, KeepTills tills) {
        this.tenants = tenants;
        this.doors = doors;
        this.tills = tills;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        tenants.of(request, caller);
        Paging paging = Paging.of(request.getParameters());
        ContextId after = paging.after() == null ? null : new ContextId(paging.after());
        return doors.answer(
                request,
                tills.list(caller, after, paging.oneMore()),
                found -> paging.page(found, Till::id, TillShown::of));
    }

    @Post
    HttpResponse<?> add(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.of(request, caller);
        String name = name(body);
        return doors.created(request, tills.add(caller, null, name, doors.origin(request)), TillShown::of);
    }

    @Patch("/{id}")
    HttpResponse<?> rename(HttpRequest<?> request, Caller caller, String id, @Body @Nullable Fields body) {
        tenants.of(request, caller);
        String name = name(body);
        return doors.answer(request, tills.rename(caller, Doors.till(id), name, doors.origin(request)), TillShown::of);
    }

    @Delete("/{id}")
    HttpResponse<?> remove(HttpRequest<?> request, Caller caller, String id) {
        tenants.of(request, caller);
        return doors.answer(
                request,
                tills.remove(caller, Doors.till(id), doors.origin(request)),
                removed -> new Done.Deleted(true));
    }

    private static String name(@Nullable Fields body) {
        Form form = new Form(body);
        String name = form.line("name");
        form.finish();
        return name;
    }
}
