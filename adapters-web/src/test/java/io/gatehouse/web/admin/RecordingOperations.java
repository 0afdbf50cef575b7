package io.gatehouse.web.admin;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what it is asked, in words, and answers what a test wants to see. */
final class RecordingOperations implements AdminOperations {
    final List<String> asked = new ArrayList<>();

    @Override
    public Applied apply(String yaml, String fileName, Origin origin) {
        asked.add("apply " + fileName + ": " + yaml);
        return yaml.contains("wrong")
                ? new Applied.Refused(List.of(new BlueprintError(fileName, 3, "tenants[0].slug", "is no slug")))
                : new Applied.Done(List.of("tenant demo: created"));
    }

    @Override
    public Result<String> export(@Nullable Slug tenant) {
        asked.add("export " + tenant);
        return Result.ok("gatehouse: 1\n");
    }

    @Override
    public Result<List<String>> rotateKeys(@Nullable Slug tenant, boolean now, Origin origin) {
        asked.add("rotate " + tenant + " " + now + " by " + origin.gate());
        return tenant != null && tenant.text().equals("nowhere")
                ? Result.refused(FailureCode.UNKNOWN_TENANT)
                : Result.ok(List.of("acme SIGN_ES256 k2"));
    }

    @Override
    public Result<List<String>> syncDirectory(
            @Nullable Slug tenant, String directory, boolean everybody, boolean acceptLosses, Origin origin) {
        asked.add("sync " + tenant + " " + directory + " " + everybody + " " + acceptLosses);
        return directory.equals("nowhere")
                ? Result.refused(Failure.field(FailureCode.INVALID_INPUT, "directory"))
                : Result.ok(List.of("acme corp DONE: 2 read"));
    }

    @Override
    public Result<Examined> examineDirectory(
            @Nullable Slug tenant, String directory, @Nullable String account, @Nullable Secret password) {
        asked.add("examine " + tenant + " " + directory + " " + account);
        return Result.ok(new Examined(true, List.of("TCP: connected")));
    }

    @Override
    public Result<User> show(UserName name) {
        return note("show", name);
    }

    @Override
    public Result<User> suspend(UserName name, Origin origin) {
        return note("suspend", name);
    }

    @Override
    public Result<User> activate(UserName name, Origin origin) {
        return note("activate", name);
    }

    @Override
    public Result<User> setPassword(UserName name, Secret password, boolean mustChange, Origin origin) {
        return password.length() < 8
                ? Result.refused(Failure.rules(FailureCode.WEAK_PASSWORD, List.of("length", "common")))
                : note("password " + password.reveal() + " " + mustChange, name);
    }

    @Override
    public Result<User> changeEmail(UserName name, EmailAddress email, boolean verified, Origin origin) {
        return email.text().startsWith("taken")
                ? Result.refused(FailureCode.IDENTIFIER_TAKEN)
                : note("email " + email.text() + " " + verified, name);
    }

    @Override
    public Result<User> delete(UserName name, Origin origin) {
        return note("delete", name);
    }

    @Override
    public Result<List<Principal>> list(Slug tenant, @Nullable PrincipalId after) {
        asked.add("list " + tenant + " " + after);
        return tenant.text().equals("nowhere")
                ? Result.refused(FailureCode.UNKNOWN_TENANT)
                : Result.ok(List.of(someone().principal()));
    }

    @Override
    public Result<User> endSessions(UserName name, Origin origin) {
        return note("end-sessions", name);
    }

    @Override
    public Result<User> resetFactors(UserName name, Origin origin) {
        return note("reset-factors", name);
    }

    @Override
    public Result<User> forgetDevices(UserName name, Origin origin) {
        return note("forget-devices", name);
    }

    private Result<User> note(String what, UserName name) {
        asked.add(what + " " + name.tenant() + " " + name.user() + " " + name.kind());
        return name.user().equals("nobody") ? Result.refused(FailureCode.UNKNOWN_PRINCIPAL) : Result.ok(someone());
    }

    private static User someone() {
        Instant at = Instant.parse("2026-03-01T12:00:00.123Z");
        Principal principal = new Principal(
                new PrincipalId("65f0000000000000000000c1"),
                new TenantId("65f0000000000000000000b2"),
                PrincipalKind.CUSTOMER,
                PrincipalStatus.SUSPENDED,
                null,
                new EmailAddress("ann@example.com"),
                true,
                null,
                false,
                Profile.empty(),
                "basic:email",
                true,
                false,
                3,
                7,
                at,
                at,
                Principal.SignIns.none());
        return new User(principal, 2);
    }
}
