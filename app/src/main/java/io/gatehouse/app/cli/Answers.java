package io.gatehouse.app.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How answers read on the command line, whoever gave them. */
final class Answers {
    static final String NO_TENANT = "There is no such tenant; ./gatehouse export lists them all.";
    static final String KIND = "Say of which kind with --kind: CUSTOMER, STAFF, OWNER, SUB_USER, ANONYMOUS or SERVICE.";

    static final String NO_DIRECTORY =
            "There is no directory of that name, or several tenants have one: say which with --tenant.";

    static final String STATE = "A message is waiting, sent, refused, expired or uncertain.";
    /** How many messages a list has. */
    static final int MESSAGES = 50;

    private Answers() {}

    static String reopened(boolean reopened) {
        return reopened ? "reopened" : "it was not closed";
    }

    static String problem(String file, int line, String key, String message) {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }

    /** What a refusal means. @param code as over HTTP. @param rules that a password does not meet */
    static String refusal(String code, List<String> rules) {
        return switch (code) {
            case "unknown_tenant" -> NO_TENANT;
            case "unknown_principal" -> "There is no such user in that tenant.";
            case "unknown_client" -> "There is no such application; ./gatehouse export lists them all.";
            case "identifier_taken" -> "That name is taken.";
            case "invalid_input" -> KIND;
            case "weak_password" -> "The tenant's policy refuses the password: " + String.join(", ", rules) + ".";
            case "email_malformed", "phone_malformed" -> "That is neither a mail address nor a number.";
            case "busy" -> "The server is busy hashing passwords; try again.";
            default -> "Refused: " + code + ".";
        };
    }

    /** A server API key. @param key the key itself, where it has just been made */
    static String serverKey(String name, boolean disabled, String createdAt, @Nullable String key) {
        String line = name + ": " + (disabled ? "disabled" : "enabled") + ", made at " + createdAt;
        return key == null ? line : line + "\nkey (shown this once): " + key;
    }

    /** {@code key: value} lines of the members that are not null. */
    static List<String> lines(Map<String, @Nullable Object> members) {
        return members.entrySet().stream()
                .filter(member -> member.getValue() != null)
                .map(member -> member.getKey() + ": " + member.getValue())
                .toList();
    }
}
