package io.gatehouse.app.cli;

import io.gatehouse.app.operate.Messages;
import io.gatehouse.app.operate.Operations;
import io.gatehouse.app.operate.ServerKeys;
import io.gatehouse.app.start.BlueprintFile;
import io.gatehouse.app.start.Deployment;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.web.admin.AdminOperations;
import io.gatehouse.web.admin.AdminOperations.Applied;
import io.gatehouse.web.admin.AdminOperations.User;
import io.gatehouse.web.admin.AdminOperations.UserName;
import io.gatehouse.web.admin.ServerKeyOperations.ServerKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works on the database itself. */
final class LocalDesk implements Desk {
    private final Deployment deployment;
    private final Operations operations;
    private final Origin origin =
            new Origin("cli", "127.0.0.1", "cli-" + ProcessHandle.current().pid(), null, null, "en");

    LocalDesk(Deployment deployment) {
        this.deployment = deployment;
        this.operations = deployment.bean(Operations.class);
    }

    @Override
    public List<String> apply(BlueprintFile file) {
        return switch (operations.apply(file.text(), file.name(), origin)) {
            case Applied.Done(List<String> changes) -> changes;
            case Applied.Refused refused ->
                throw new CommandLineRefusedException(refused.errors().stream()
                        .map(error -> Answers.problem(error.file(), error.line(), error.key(), error.message()))
                        .toList());
        };
    }

    @Override
    public String export(@Nullable String tenant, boolean withHashes) {
        return orRefuse(operations.export(slugOrAll(tenant), withHashes));
    }

    @Override
    public List<String> rotateKeys(@Nullable String tenant, boolean now) {
        return orRefuse(operations.rotateKeys(slugOrAll(tenant), now, origin));
    }

    @Override
    public List<String> syncDirectory(
            @Nullable String tenant, String directory, boolean everybody, boolean acceptLosses) {
        return orNoDirectory(operations.syncDirectory(slugOrAll(tenant), directory, everybody, acceptLosses, origin));
    }

    @Override
    public Examined examineDirectory(
            @Nullable String tenant, String directory, @Nullable String account, @Nullable Secret password) {
        AdminOperations.Examined examined =
                orNoDirectory(operations.examineDirectory(slugOrAll(tenant), directory, account, password));
        return new Examined(examined.healthy(), examined.lines());
    }

    private static <T> T orNoDirectory(Result<T> result) {
        if (result instanceof Result.Refused<T>(Failure failure) && failure.code() == FailureCode.INVALID_INPUT) {
            throw new CommandLineRefusedException(List.of(Answers.NO_DIRECTORY));
        }
        return orRefuse(result);
    }

    @Override
    public List<String> user(UserAction action, NamedUser user) {
        UserName name = name(user);
        return lines(orRefuse(
                switch (action) {
                    case SHOW -> operations.show(name);
                    case SUSPEND -> operations.suspend(name, origin);
                    case ACTIVATE -> operations.activate(name, origin);
                    case END_SESSIONS -> operations.endSessions(name, origin);
                    case RESET_FACTORS -> operations.resetFactors(name, origin);
                    case FORGET_DEVICES -> operations.forgetDevices(name, origin);
                }));
    }

    @Override
    public List<String> setPassword(NamedUser user, Secret password, boolean mustChange) {
        return lines(orRefuse(operations.setPassword(name(user), password, mustChange, origin)));
    }

    @Override
    public List<String> testMessage(@Nullable String tenant, String to, String language) {
        return MessageLines.of(orRefuse(messages().test(slugOrAll(tenant), to, Locale.forLanguageTag(language))));
    }

    @Override
    public List<String> messages(@Nullable String tenant, @Nullable String state) {
        MessageState wanted = state == null ? null : state(state);
        return orRefuse(messages().messages(slugOrAll(tenant), wanted, Answers.MESSAGES)).stream()
                .map(MessageLines::of)
                .toList();
    }

    @Override
    public List<String> closedPrefixes(@Nullable String tenant) {
        return orRefuse(messages().closedPrefixes(slugOrAll(tenant))).stream()
                .map(MessageLines::of)
                .toList();
    }

    @Override
    public List<String> reopenPrefix(String tenant, String prefix) {
        return List.of(Answers.reopened(orRefuse(messages().reopen(slug(tenant), prefix, origin))));
    }

    private Messages messages() {
        return deployment.bean(Messages.class);
    }

    private static MessageState state(String text) {
        return Arrays.stream(MessageState.values())
                .filter(state -> state != MessageState.DECOY && state.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandLineRefusedException(List.of(Answers.STATE)));
    }

    @Override
    public List<String> serverKeys(ServerKeyAction action, String app, @Nullable String name) {
        ServerKeys keys = deployment.bean(ServerKeys.class);
        String named = name == null ? "" : name;
        return switch (action) {
            case LIST -> orRefuse(keys.list(app)).stream().map(LocalDesk::line).toList();
            case CREATE -> List.of(line(orRefuse(keys.create(app, named, origin))));
            case ENABLE -> List.of(line(orRefuse(keys.setDisabled(app, named, false, origin))));
            case DISABLE -> List.of(line(orRefuse(keys.setDisabled(app, named, true, origin))));
            case DELETE -> List.of(line(orRefuse(keys.delete(app, named, origin))));
        };
    }

    private static String line(ServerKey key) {
        return Answers.serverKey(
                key.name(),
                key.disabled(),
                key.createdAt().toString(),
                key.key() == null ? null : key.key().reveal());
    }

    @Override
    public void close() {
        deployment.close();
    }

    private static UserName name(NamedUser user) {
        String kind = user.kind();
        return new UserName(slug(user.tenant()), user.user(), kind == null ? null : kind(kind));
    }

    private static @Nullable Slug slugOrAll(@Nullable String tenant) {
        return tenant == null ? null : slug(tenant);
    }

    private static Slug slug(String text) {
        return Slug.parse(text).orElseThrow(() -> new CommandLineRefusedException(List.of(Answers.NO_TENANT)));
    }

    private static PrincipalKind kind(String text) {
        return Arrays.stream(PrincipalKind.values())
                .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandLineRefusedException(List.of(Answers.KIND)));
    }

    private static <T> T orRefuse(Result<T> result) {
        return switch (result) {
            case Result.Ok<T>(T value) -> value;
            case Result.Refused<T>(Failure failure) -> throw refusal(failure);
        };
    }

    private static CommandLineRefusedException refusal(Failure failure) {
        List<String> rules = failure.detail() instanceof Failure.Rules(List<String> names) ? names : List.of();
        String code = failure.code() == FailureCode.INVALID_INPUT
                ? "invalid_input"
                : failure.code().name();
        return new CommandLineRefusedException(List.of(Answers.refusal(code.toLowerCase(Locale.ROOT), rules)));
    }

    private static List<String> lines(User user) {
        Principal principal = user.principal();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", principal.id());
        members.put("kind", principal.kind());
        members.put("status", principal.status());
        members.put("username", text(principal, io.gatehouse.core.principal.Identifier.Type.USERNAME));
        members.put("email", text(principal, io.gatehouse.core.principal.Identifier.Type.EMAIL));
        members.put("emailVerified", principal.emailVerified());
        members.put("phone", text(principal, io.gatehouse.core.principal.Identifier.Type.PHONE));
        members.put("phoneVerified", principal.phoneVerified());
        members.put("hasPassword", principal.hasPassword());
        members.put("hasSecondFactor", principal.hasSecondFactor());
        members.put("registerSource", principal.registerSource());
        members.put("createdAt", principal.createdAt());
        members.put("updatedAt", principal.updatedAt());
        members.put("signIns", principal.signIns().count());
        members.put("lastSignIn", principal.signIns().last());
        members.put("lastAddress", principal.signIns().lastAddress());
        members.put("sessions", user.sessions());
        return Answers.lines(members);
    }

    private static @Nullable String text(Principal principal, io.gatehouse.core.principal.Identifier.Type type) {
        return switch (type) {
            case USERNAME ->
                Optional.ofNullable(principal.username())
                        .map(name -> name.text())
                        .orElse(null);
            case EMAIL ->
                Optional.ofNullable(principal.email())
                        .map(address -> address.text())
                        .orElse(null);
            case PHONE ->
                Optional.ofNullable(principal.phone())
                        .map(number -> number.e164())
                        .orElse(null);
        };
    }
}
