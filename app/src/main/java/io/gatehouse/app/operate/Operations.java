package io.gatehouse.app.operate;

import io.gatehouse.app.blueprint.ApplyBlueprint;
import io.gatehouse.app.blueprint.BlueprintException;
import io.gatehouse.app.blueprint.BlueprintExport;
import io.gatehouse.app.blueprint.BlueprintParser;
import io.gatehouse.app.blueprint.References;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.RotateKeys;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.web.admin.AdminOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operator's calls over the core. Safe for several threads. */
@Singleton
public final class Operations implements AdminOperations {
    private final BlueprintParser parser;
    private final ApplyBlueprint applyBlueprint;
    private final BlueprintExport blueprintExport;
    private final RotateKeys rotate;
    private final TenantStore tenants;
    private final Users users;
    private final DirectoryOperations directories;

    Operations(
            BlueprintParser parser,
            ApplyBlueprint applyBlueprint,
            BlueprintExport blueprintExport,
            RotateKeys rotate,
            TenantStore tenants,
            Users users,
            DirectoryOperations directories) {
        this.parser = parser;
        this.applyBlueprint = applyBlueprint;
        this.blueprintExport = blueprintExport;
        this.rotate = rotate;
        this.tenants = tenants;
        this.users = users;
        this.directories = directories;
    }

    /** References have been replaced by whoever sends the file: nothing of this machine is read for it. */
    @Override
    public Applied apply(String yaml, String fileName, Origin origin) {
        try {
            return new Applied.Done(applyBlueprint.execute(parser.parse(fileName, yaml, References.none()), origin));
        } catch (BlueprintException wrong) {
            return new Applied.Refused(wrong.problems().stream()
                    .map(problem -> new BlueprintError(
                            problem.source(),
                            problem.place().line(),
                            problem.place().key(),
                            problem.text()))
                    .toList());
        }
    }

    @Override
    public Result<String> export(@Nullable Slug tenant) {
        return export(tenant, false);
    }

    /** As {@link #export(Slug)}. @param withHashes password hashes too; never over HTTP */
    public Result<String> export(@Nullable Slug tenant, boolean withHashes) {
        return chosen(tenant).map(list -> {
            StringBuilder text = new StringBuilder();
            try {
                blueprintExport.write(list, withHashes, text);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return text.toString();
        });
    }

    @Override
    public Result<List<String>> rotateKeys(@Nullable Slug tenant, boolean now, Origin origin) {
        RotateKeys.Mode mode = now ? RotateKeys.Mode.AT_ONCE : RotateKeys.Mode.OVERLAPPING;
        return chosen(tenant).map(list -> {
            List<String> lines = new ArrayList<>();
            for (Tenant one : list) {
                rotate.execute(new RotateKeys.Command(one.id(), RotateKeys.SIGNING_USES, mode, origin))
                        .forEach(key -> lines.add(line(one, key)));
            }
            return lines;
        });
    }

    private static String line(Tenant tenant, SigningKey key) {
        return tenant.slug() + " " + key.use() + " " + key.kid() + " signs from " + key.activeFrom();
    }

    private Result<List<Tenant>> chosen(@Nullable Slug slug) {
        if (slug == null) {
            return Result.ok(tenants.all());
        }
        Optional<Tenant> found = tenants.findBySlug(slug);
        return found.isPresent() ? Result.ok(List.of(found.get())) : Result.refused(FailureCode.UNKNOWN_TENANT);
    }

    @Override
    public Result<List<String>> syncDirectory(
            @Nullable Slug tenant, String directory, boolean everybody, boolean acceptLosses, Origin origin) {
        return chosen(tenant).then(list -> directories.sync(list, directory, everybody, acceptLosses, origin));
    }

    @Override
    public Result<Examined> examineDirectory(
            @Nullable Slug tenant, String directory, @Nullable String account, @Nullable Secret password) {
        return chosen(tenant).then(list -> directories.examine(list, directory, account, password));
    }

    @Override
    public Result<User> show(UserName name) {
        return users.show(name);
    }

    @Override
    public Result<User> suspend(UserName name, Origin origin) {
        return users.suspend(name, origin);
    }

    @Override
    public Result<User> activate(UserName name, Origin origin) {
        return users.activate(name, origin);
    }

    @Override
    public Result<User> setPassword(UserName name, Secret password, boolean mustChange, Origin origin) {
        return users.setPassword(name, password, mustChange, origin);
    }

    @Override
    public Result<User> changeEmail(UserName name, EmailAddress email, boolean verified, Origin origin) {
        return users.changeEmail(name, email, verified, origin);
    }

    @Override
    public Result<User> delete(UserName name, Origin origin) {
        return users.delete(name, origin);
    }

    @Override
    public Result<List<Principal>> list(Slug tenant, @Nullable PrincipalId after) {
        return chosen(tenant).map(list -> users.page(list.getFirst(), after));
    }

    @Override
    public Result<User> endSessions(UserName name, Origin origin) {
        return users.endSessions(name, origin);
    }

    @Override
    public Result<User> resetFactors(UserName name, Origin origin) {
        return users.resetFactors(name, origin);
    }

    @Override
    public Result<User> forgetDevices(UserName name, Origin origin) {
        return users.forgetDevices(name, origin);
    }
}
