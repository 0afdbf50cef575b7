package io.gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.principal.Principal;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator's calls answer, member by member. */
final class Wire {
    private Wire() {}

    /** A blueprint is in force. @param changes one line each */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Applied(List<String> changes) {}

    /** A blueprint was refused, and nothing was changed. */
    @Serdeable
    record BadBlueprint(String error, String message, int status, List<Mistake> errors, String request_id) {}

    /** A mistake in a blueprint. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Mistake(String file, int line, String key, String message) {
        static Mistake of(AdminOperations.BlueprintError error) {
            return new Mistake(error.file(), error.line(), error.key(), error.message());
        }
    }

    /** Keys were rotated. @param keys one line each */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Rotated(List<String> keys) {}

    /** A directory was read. @param lines what came of it */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Synced(List<String> lines) {}

    /** A directory was examined. @param lines a sentence for each step */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Examined(boolean healthy, List<String> lines) {}

    /** A password that is not good enough. @param rules those that it does not meet */
    @Serdeable
    record WeakPassword(String error, String message, int status, List<String> rules, String request_id) {}

    /** A page of users. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Users(List<Listed> users) {
        static Users of(List<Principal> page) {
            return new Users(page.stream().map(Listed::of).toList());
        }
    }

    /** A user in a page. Prints its id only. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(
            String id,
            String kind,
            String status,
            @Nullable String username,
            @Nullable String email,
            @Nullable String phone,
            String createdAt) {
        static Listed of(Principal principal) {
            return new Listed(
                    principal.id().hex(),
                    principal.kind().name(),
                    principal.status().name(),
                    principal.username() == null ? null : principal.username().text(),
                    principal.email() == null ? null : principal.email().text(),
                    principal.phone() == null ? null : principal.phone().e164(),
                    principal.createdAt().toString());
        }

        @Override
        public String toString() {
            return "Listed[" + id + "]";
        }
    }

    /** A user as operators see it. Prints its id only. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record User(
            String id,
            String kind,
            String status,
            @Nullable String username,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String phone,
            boolean phoneVerified,
            boolean hasPassword,
            boolean hasSecondFactor,
            String registerSource,
            String createdAt,
            String updatedAt,
            int signIns,
            @Nullable String lastSignIn,
            @Nullable String lastAddress,
            int sessions) {

        static User of(AdminOperations.User user) {
            Principal principal = user.principal();
            Instant last = principal.signIns().last();
            return new User(
                    principal.id().hex(),
                    principal.kind().name(),
                    principal.status().name(),
                    principal.username() == null ? null : principal.username().text(),
                    principal.email() == null ? null : principal.email().text(),
                    principal.emailVerified(),
                    principal.phone() == null ? null : principal.phone().e164(),
                    principal.phoneVerified(),
                    principal.hasPassword(),
                    principal.hasSecondFactor(),
                    principal.registerSource(),
                    principal.createdAt().toString(),
                    principal.updatedAt().toString(),
                    principal.signIns().count(),
                    last == null ? null : last.toString(),
                    principal.signIns().lastAddress(),
                    user.sessions());
        }

        @Override
        public String toString() {
            return "User[" + id + "]";
        }
    }
}
