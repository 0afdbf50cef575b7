package io.gatehouse.web.authing;

import static io.gatehouse.core.challenge.ChallengePurpose.ANY;
import static io.gatehouse.core.challenge.ChallengePurpose.BIND_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.CHANGE_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.COMPLETE_PROFILE;
import static io.gatehouse.core.challenge.ChallengePurpose.MFA_BIND;
import static io.gatehouse.core.challenge.ChallengePurpose.MFA_UNBIND;
import static io.gatehouse.core.challenge.ChallengePurpose.MFA_VERIFY;
import static io.gatehouse.core.challenge.ChallengePurpose.REGISTER;
import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.core.challenge.ChallengePurpose.SIGN_IN;
import static io.gatehouse.core.challenge.ChallengePurpose.UNBIND_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.VERIFY_ADDRESS;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scenes of messages, and which of them each operation takes a code from (sections 7.1 and 7.2). Each scene has a
 * scope of its own, so that each has its own resend time.
 */
public final class Scenes {
    /** A text message without a scene: good for every purpose of that channel. */
    private static final CodeScope ANY_SMS = CodeScope.of(ANY);

    private static final Map<String, CodeScope> SMS = Map.of(
            "login", CodeScope.of(SIGN_IN),
            "register", CodeScope.of(REGISTER),
            "reset", CodeScope.of(RESET_PASSWORD),
            "bind", CodeScope.of(BIND_ADDRESS),
            "unbind", CodeScope.of(UNBIND_ADDRESS),
            "mfa-bind", CodeScope.of(MFA_BIND),
            "mfa-verify", CodeScope.of(MFA_VERIFY),
            "mfa-unbind", CodeScope.of(MFA_UNBIND),
            "complete-phone", CodeScope.of(COMPLETE_PROFILE));

    /** The other name that mails have for codes of second factors. */
    public static final CodeScope MFA_VERIFY_CODE = variant(MFA_VERIFY);

    private static final CodeScope RESET = CodeScope.of(RESET_PASSWORD);
    private static final CodeScope RESET_CODE = variant(RESET_PASSWORD);
    private static final CodeScope CHANGE = CodeScope.of(CHANGE_ADDRESS);
    private static final CodeScope BIND = CodeScope.of(BIND_ADDRESS);
    private static final CodeScope UNBIND = CodeScope.of(UNBIND_ADDRESS);
    private static final CodeScope VERIFY = CodeScope.of(VERIFY_ADDRESS);
    private static final CodeScope SIGN_UP = CodeScope.of(REGISTER);
    private static final CodeScope LOG_IN = CodeScope.of(SIGN_IN);
    private static final CodeScope COMPLETE = CodeScope.of(COMPLETE_PROFILE);

    private static final Map<String, CodeScope> EMAIL = Map.ofEntries(
            Map.entry("RESET_PASSWORD", RESET),
            Map.entry("RESET_PASSWORD_VERIFY_CODE", RESET_CODE),
            Map.entry("CHANGE_EMAIL", CHANGE),
            Map.entry("EMAIL_BIND_VERIFY_CODE", BIND),
            Map.entry("EMAIL_UNBIND_VERIFY_CODE", UNBIND),
            Map.entry("VERIFY_CODE", VERIFY),
            Map.entry("REGISTER_VERIFY_CODE", SIGN_UP),
            Map.entry("LOGIN_VERIFY_CODE", LOG_IN),
            Map.entry("INFORMATION_COMPLETION_VERIFY_CODE", COMPLETE),
            Map.entry("MFA_VERIFY", CodeScope.of(MFA_VERIFY)),
            Map.entry("MFA_VERIFY_CODE", MFA_VERIFY_CODE));

    private static final Set<String> LINKS =
            Set.of("VERIFY_EMAIL", "FIRST_EMAIL_LOGIN_VERIFY", "CONSOLE_CONDUCTED_VERIFY");

    public static final Set<CodeScope> PHONE_REGISTRATION = Set.of(ANY_SMS, SIGN_UP);
    public static final Set<CodeScope> PHONE_LOGIN = Set.of(ANY_SMS, LOG_IN);
    public static final Set<CodeScope> PHONE_RESET = Set.of(ANY_SMS, RESET);
    public static final Set<CodeScope> PHONE_BINDING = Set.of(ANY_SMS, BIND);
    public static final Set<CodeScope> OLD_PHONE = Set.of(ANY_SMS, UNBIND);

    /** Section 7.2 lets the four of them open both registration and log-in. */
    public static final Set<CodeScope> EMAIL_ENTRY = Set.of(VERIFY, SIGN_UP, LOG_IN, COMPLETE);

    public static final Set<CodeScope> EMAIL_RESET = Set.of(RESET, RESET_CODE);
    public static final Set<CodeScope> EMAIL_BINDING = Set.of(CHANGE, BIND, UNBIND, VERIFY, SIGN_UP, LOG_IN, COMPLETE);
    public static final Set<CodeScope> EMAIL_CHANGE = Set.of(CHANGE, BIND, UNBIND);

    private Scenes() {}

    /** What a mail of a scene brings. */
    public sealed interface Mail {
        /** A code of that scope. */
        record Code(CodeScope scope) implements Mail {}

        /** A link that marks the address verified. @param scene keeps resend times apart */
        record Link(String scene) implements Mail {}
    }

    /** The scope of a text message's scene, which may be missing; empty if there is no such scene. */
    public static Optional<CodeScope> ofSms(@Nullable String scene) {
        return scene == null || scene.isEmpty() ? Optional.of(ANY_SMS) : Optional.ofNullable(SMS.get(scene));
    }

    /** What a mail of that scene brings; empty if there is no such scene. */
    public static Optional<Mail> ofMail(String scene) {
        CodeScope scope = EMAIL.get(scene);
        if (scope != null) {
            return Optional.of(new Mail.Code(scope));
        }
        return LINKS.contains(scene) ? Optional.of(new Mail.Link(scene)) : Optional.empty();
    }

    private static CodeScope variant(ChallengePurpose purpose) {
        return new CodeScope(purpose, "verify-code");
    }
}
