package io.gatehouse.web.authing.v3;

import static io.gatehouse.core.challenge.ChallengePurpose.BIND_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.CHANGE_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.COMPLETE_PROFILE;
import static io.gatehouse.core.challenge.ChallengePurpose.DELETE_ACCOUNT;
import static io.gatehouse.core.challenge.ChallengePurpose.MFA_BIND;
import static io.gatehouse.core.challenge.ChallengePurpose.MFA_UNBIND;
import static io.gatehouse.core.challenge.ChallengePurpose.MFA_VERIFY;
import static io.gatehouse.core.challenge.ChallengePurpose.REGISTER;
import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.core.challenge.ChallengePurpose.SIGN_IN;
import static io.gatehouse.core.challenge.ChallengePurpose.UNBIND_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.UNLOCK_ACCOUNT;
import static io.gatehouse.core.challenge.ChallengePurpose.VERIFY_IDENTITY;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.web.authing.Scenes.Mail;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The channels of messages, and which of them each operation takes a code from (section 13.4). Each has a scope of its own,
 * which no scene of version 2 shares: a code is good for its channel alone.
 */
final class Channels {
    private static final CodeScope LOGIN = scope(SIGN_IN);
    private static final CodeScope SIGN_UP = scope(REGISTER);
    private static final CodeScope RESET = scope(RESET_PASSWORD);
    private static final CodeScope BIND = scope(BIND_ADDRESS);
    private static final CodeScope UNBIND = scope(UNBIND_ADDRESS);
    private static final CodeScope UPDATE = scope(CHANGE_ADDRESS);
    private static final CodeScope DELETE = scope(DELETE_ACCOUNT);

    /** Codes that a request to enrol a factor sends of itself: they live beside those of {@code CHANNEL_BIND_MFA}. */
    static final CodeScope OF_ENROLMENT = new CodeScope(MFA_BIND, "v3-enrol");

    private static final Map<String, CodeScope> SMS = Map.ofEntries(
            Map.entry("CHANNEL_LOGIN", LOGIN),
            Map.entry("CHANNEL_REGISTER", SIGN_UP),
            Map.entry("CHANNEL_RESET_PASSWORD", RESET),
            Map.entry("CHANNEL_BIND_PHONE", BIND),
            Map.entry("CHANNEL_UNBIND_PHONE", UNBIND),
            Map.entry("CHANNEL_BIND_MFA", scope(MFA_BIND)),
            Map.entry("CHANNEL_VERIFY_MFA", scope(MFA_VERIFY)),
            Map.entry("CHANNEL_UNBIND_MFA", scope(MFA_UNBIND)),
            Map.entry("CHANNEL_COMPLETE_PHONE", scope(COMPLETE_PROFILE)),
            Map.entry("CHANNEL_IDENTITY_VERIFICATION", scope(VERIFY_IDENTITY)),
            Map.entry("CHANNEL_DELETE_ACCOUNT", DELETE));

    private static final Map<String, CodeScope> EMAIL = Map.ofEntries(
            Map.entry("CHANNEL_LOGIN", LOGIN),
            Map.entry("CHANNEL_REGISTER", SIGN_UP),
            Map.entry("CHANNEL_RESET_PASSWORD", RESET),
            Map.entry("CHANNEL_UPDATE_EMAIL", UPDATE),
            Map.entry("CHANNEL_BIND_EMAIL", BIND),
            Map.entry("CHANNEL_UNBIND_EMAIL", UNBIND),
            Map.entry("CHANNEL_VERIFY_MFA", scope(MFA_VERIFY)),
            Map.entry("CHANNEL_UNLOCK_ACCOUNT", scope(UNLOCK_ACCOUNT)),
            Map.entry("CHANNEL_COMPLETE_EMAIL", scope(COMPLETE_PROFILE)),
            Map.entry("CHANNEL_DELETE_ACCOUNT", DELETE),
            Map.entry("CHANNEL_BIND_MFA", scope(MFA_BIND)),
            Map.entry("CHANNEL_UNBIND_MFA", scope(MFA_UNBIND)));

    private static final String LINK = "CHANNEL_VERIFY_EMAIL_LINK";

    static final Set<CodeScope> TO_LOG_IN = Set.of(LOGIN);
    static final Set<CodeScope> TO_REGISTER = Set.of(SIGN_UP);
    static final Set<CodeScope> TO_RESET = Set.of(RESET);
    static final Set<CodeScope> TO_BIND = Set.of(BIND);
    static final Set<CodeScope> TO_UNBIND = Set.of(UNBIND);
    static final Set<CodeScope> TO_UPDATE_EMAIL = Set.of(UPDATE);
    static final Set<CodeScope> OF_NEW_PHONE = Set.of(BIND);
    static final Set<CodeScope> OF_OLD_PHONE = Set.of(BIND, UNBIND);
    /** Flutter enrols by a code that was asked for on the channel before (section 13.7). */
    static final Set<CodeScope> TO_ENROL = Set.of(OF_ENROLMENT, scope(MFA_BIND));

    static final Set<CodeScope> TO_DELETE = Set.of(DELETE);

    private Channels() {}

    /** The scope of a text message's channel; empty if there is no such channel. */
    static Optional<CodeScope> ofSms(String channel) {
        return Optional.ofNullable(SMS.get(channel));
    }

    /** What a mail of that channel brings; empty if there is no such channel. */
    static Optional<Mail> ofMail(String channel) {
        return LINK.equals(channel)
                ? Optional.of(new Mail.Link(channel))
                : Optional.ofNullable(EMAIL.get(channel)).map(Mail.Code::new);
    }

    private static CodeScope scope(ChallengePurpose purpose) {
        return new CodeScope(purpose, "v3");
    }
}
