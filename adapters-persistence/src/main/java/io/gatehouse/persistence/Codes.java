package io.gatehouse.persistence;

import io.gatehouse.core.access.ResourceType;
import io.gatehouse.core.appuser.AppRegistration;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.token.SigningKey;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The numbers under which constants are stored. A number, once given, means its constant for ever: new constants get new
 * numbers, and the order of declaration plays no part. The switches have no default, so that a new constant is given its
 * number by hand.
 */
final class Codes<E extends Enum<E>> {
    static final Codes<PrincipalKind> KIND = Codes.of(PrincipalKind.class, Codes::of);

    private static int of(PrincipalKind constant) {
        return switch (constant) {
            case CUSTOMER -> 1;
            case STAFF -> 2;
            case OWNER -> 3;
            case SUB_USER -> 4;
            case ANONYMOUS -> 5;
            case SERVICE -> 6;
        };
    }

    static final Codes<PrincipalStatus> STATUS = Codes.of(PrincipalStatus.class, Codes::of);

    private static int of(PrincipalStatus constant) {
        return switch (constant) {
            case ACTIVATED -> 1;
            case SUSPENDED -> 2;
            case DEACTIVATED -> 3;
            case RESIGNED -> 4;
            case ARCHIVED -> 5;
        };
    }

    static final Codes<PasswordLevel> LEVEL = Codes.of(PasswordLevel.class, Codes::of);

    private static int of(PasswordLevel constant) {
        return switch (constant) {
            case LOW -> 1;
            case MEDIUM -> 2;
            case HIGH -> 3;
        };
    }

    static final Codes<TicketPurpose> TICKET = Codes.of(TicketPurpose.class, Codes::of);

    private static int of(TicketPurpose constant) {
        return switch (constant) {
            case FIRST_PASSWORD -> 1;
            case RESET_PASSWORD -> 2;
            case VERIFY_EMAIL -> 3;
            case SET_LOST_PASSWORD -> 4;
            case UPDATE_EMAIL -> 5;
            case UPDATE_PHONE -> 6;
            case DELETE_ACCOUNT -> 7;
            case SECOND_FACTOR -> 10;
            case REGISTER_PASSKEY -> 11;
            case ASSERT_PASSKEY -> 12;
            case REMEMBERED_DEVICE -> 15;
            case TEMPORARY_CODE -> 19;
            case CONFIRM_APP_USER -> 22;
            case RESET_APP_PASSWORD -> 23;
            case LINK_IDENTITY -> 32;
        };
    }

    static final Codes<SigningKey.Use> KEY_USE = Codes.of(SigningKey.Use.class, Codes::of);

    private static int of(SigningKey.Use constant) {
        return switch (constant) {
            case SIGN_ES256 -> 1;
            case SIGN_RS256 -> 2;
            case REFRESH_HS256 -> 3;
            case PASSWORD_RSA -> 4;
            case DERIVE_HS256 -> 5;
        };
    }

    static final Codes<ChangeFeed.Topic> TOPIC = Codes.of(ChangeFeed.Topic.class, Codes::of);

    private static int of(ChangeFeed.Topic constant) {
        return switch (constant) {
            case SESSION_ENDED -> 1;
            case GENERATION_RAISED -> 2;
            case PRINCIPAL_CHANGED -> 3;
            case TENANT_CHANGED -> 4;
            case KEYS_CHANGED -> 5;
        };
    }

    static final Codes<AuditAction> ACTION = Codes.of(AuditAction.class, Codes::of);

    private static int of(AuditAction constant) {
        return switch (constant) {
            case SIGN_UP -> 1;
            case SIGN_IN -> 2;
            case SIGN_OUT -> 3;
            case REFRESH_REUSED -> 4;
            case PASSWORD_CHANGED -> 5;
            case PASSWORD_RESET -> 6;
            case CODE_SENT -> 7;
            case CODE_REFUSED -> 8;
            case IDENTIFIER_BOUND -> 9;
            case IDENTIFIER_UNBOUND -> 10;
            case IDENTIFIER_REPLACED -> 11;
            case ADDRESS_VERIFIED -> 12;
            case PROFILE_CHANGED -> 13;
            case PRINCIPAL_DELETED -> 14;
            case PRINCIPAL_STATUS -> 15;
            case SESSIONS_ENDED -> 16;
            case BLUEPRINT_APPLIED -> 17;
            case KEYS_ROTATED -> 18;
            case TICKET_ISSUED -> 19;
            case ACCOUNTS_LINKED -> 20;
            case IDENTITY_UNLINKED -> 21;
            case IDENTITY_LINKED -> 74;
            case ACCOUNT_CLAIMED -> 75;
            case UPSTREAM_NOTICE -> 76;
            case STAFF_REGISTERED -> 46;
            case FACTOR_ENROLLED -> 30;
            case FACTOR_REMOVED -> 31;
            case RECOVERY_CODE_USED -> 32;
            case PASSKEY_ENROLLED -> 33;
            case PASSKEY_REMOVED -> 34;
            case PASSKEY_COUNT_REFUSED -> 35;
            case FACTORS_RESET -> 40;
            case DEVICES_FORGOTTEN -> 41;
            case QR_CODE_CONFIRMED -> 37;
            case QR_CODE_CANCELLED -> 38;
            case TEAM_CREATED -> 50;
            case TEAM_CHANGED -> 51;
            case MEMBER_ADDED -> 52;
            case MEMBER_CHANGED -> 53;
            case TEMPORARY_CODE_SENT -> 54;
            case TILL_CHANGED -> 55;
            case CONTEXT_CHOSEN -> 56;
            case REGISTRATION_CONFIRMED -> 60;
            case API_KEY_CREATED -> 65;
            case API_KEY_SWITCHED -> 66;
            case API_KEY_DELETED -> 67;
            case DIRECTORY_ACCOUNT_MADE -> 77;
            case DIRECTORY_ACCOUNT_LINKED -> 78;
            case DIRECTORY_ROLES_CHANGED -> 79;
            case DIRECTORY_ACCOUNT_ENDED -> 80;
            case DIRECTORY_ACCOUNT_RESTORED -> 81;
            case MESSAGE_EXPIRED -> 82;
            case MESSAGE_NOT_SENT -> 83;
            case PREFIX_CLOSED -> 84;
            case PREFIX_REOPENED -> 85;
            case UPSTREAM_TOKENS_OPENED -> 90;
            case UPSTREAM_TOKENS_REFRESHED -> 91;
        };
    }

    static final Codes<FailureCode> REFUSAL = Codes.of(FailureCode.class, Codes::of);

    private static int of(FailureCode constant) {
        return switch (constant) {
            case INVALID_CREDENTIALS -> 1;
            case INVALID_CODE -> 2;
            case INVALID_TICKET -> 3;
            case NOT_AUTHENTICATED -> 4;
            case INVALID_REFRESH_TOKEN -> 5;
            case REFRESH_TOKEN_REUSED -> 6;
            case WRONG_PRINCIPAL_KIND -> 7;
            case ACCOUNT_LOCKED -> 8;
            case PRINCIPAL_DISABLED -> 9;
            case TOO_MANY_ATTEMPTS -> 10;
            case BUSY -> 11;
            case IDENTIFIER_TAKEN -> 12;
            case EMAIL_MALFORMED -> 13;
            case PHONE_MALFORMED -> 14;
            case USERNAME_MALFORMED -> 15;
            case INVALID_INPUT -> 16;
            case WEAK_PASSWORD -> 17;
            case PASSWORD_UNREADABLE -> 18;
            case REGISTRATION_CLOSED -> 19;
            case UNKNOWN_PRINCIPAL -> 20;
            case UNKNOWN_TENANT -> 21;
            case UNKNOWN_CLIENT -> 22;
            case CLIENT_NOT_OF_TENANT -> 23;
            case TENANT_REQUIRED -> 24;
            case MESSAGE_TOO_SOON -> 25;
            case SENDING_LIMITED -> 26;
            case IDENTIFIER_ALREADY_BOUND -> 27;
            case IDENTIFIER_NOT_BOUND -> 28;
            case IDENTIFIER_UNCHANGED -> 29;
            case LAST_SIGN_IN_METHOD -> 30;
            case OLD_ADDRESS_REQUIRED -> 31;
            case OLD_ADDRESS_MISMATCH -> 32;
            case OLD_PASSWORD_REQUIRED -> 33;
            case OLD_PASSWORD_WRONG -> 34;
            case FIELD_NOT_EDITABLE -> 35;
            case NOT_PERMITTED -> 36;
            case FEATURE_OFF -> 37;
            case INVALID_CLIENT -> 38;
            case INVALID_OTP -> 50;
            case INVALID_RECOVERY_CODE -> 51;
            case FACTOR_NOT_ENROLLED -> 52;
            case INVALID_PASSKEY -> 53;
            case PASSKEY_TAKEN -> 54;
            case TOO_MANY_PASSKEYS -> 55;
            case STEP_UP_REQUIRED -> 60;
            case INVALID_QR_CODE -> 56;
            case INSUFFICIENT_ROLE -> 64;
            case PERMISSION_LACKING -> 68;
            case CONTEXT_NOT_ASSIGNED -> 69;
            case UNKNOWN_CONTEXT -> 70;
            case DIRECTORY_UNAVAILABLE -> 77;
            case ACCOUNT_EXPIRED -> 78;
            case PASSWORD_EXPIRED -> 79;
            case PASSWORD_KEPT_ELSEWHERE -> 80;
            case UNKNOWN_CONNECTION -> 86;
            case UPSTREAM_REFUSED -> 87;
            case UPSTREAM_UNAVAILABLE -> 88;
            case DOMAIN_NOT_ALLOWED -> 96;
        };
    }

    static final Codes<ResourceType> RESOURCE_TYPE = Codes.of(ResourceType.class, Codes::of);

    private static int of(ResourceType constant) {
        return switch (constant) {
            case DATA -> 1;
            case API -> 2;
            case MENU -> 3;
            case UI -> 4;
            case BUTTON -> 5;
        };
    }

    static final Codes<FieldType> FIELD_TYPE = Codes.of(FieldType.class, Codes::of);

    private static int of(FieldType constant) {
        return switch (constant) {
            case STRING -> 1;
            case NUMBER -> 2;
            case DATETIME -> 3;
            case BOOLEAN -> 4;
            case OBJECT -> 5;
            case SELECT -> 6;
        };
    }

    static final Codes<FactorType> FACTOR = Codes.of(FactorType.class, Codes::of);

    private static int of(FactorType constant) {
        return switch (constant) {
            case OTP -> 1;
            case SMS -> 2;
            case EMAIL -> 3;
            case PASSKEY -> 4;
        };
    }

    static final Codes<ProviderKind> PROVIDER = Codes.of(ProviderKind.class, Codes::of);

    private static int of(ProviderKind constant) {
        return switch (constant) {
            case OIDC -> 1;
            case GOOGLE -> 2;
            case APPLE -> 3;
            case FACEBOOK -> 4;
            case GITHUB -> 5;
            case MICROSOFT -> 6;
            case WECHAT -> 7;
            case WECHAT_WORK -> 8;
            case ALIPAY -> 9;
            case DINGTALK -> 10;
            case LARK -> 11;
            case STUB -> 12;
            case OAUTH2 -> 13;
        };
    }

    static final Codes<Permission> PERMISSION = Codes.of(Permission.class, Codes::of);

    private static int of(Permission constant) {
        return switch (constant) {
            case ACCEPT_PAYMENTS -> 1;
            case TOP_UP -> 2;
            case WITHDRAW -> 4;
            case VIEW_ALL_TRANSACTIONS -> 8;
            case EXPORT -> 16;
            case MANAGE_TEAM -> 32;
            case MANAGE_CARDS -> 64;
        };
    }

    static final Codes<ProviderType> APP_PROVIDER = Codes.of(ProviderType.class, Codes::of);

    private static int of(ProviderType constant) {
        return switch (constant) {
            case ANON_USER -> 1;
            case LOCAL_USERPASS -> 2;
            case API_KEY -> 3;
            case CUSTOM_TOKEN -> 4;
            case CUSTOM_FUNCTION -> 5;
            case OAUTH2_GOOGLE -> 6;
            case OAUTH2_FACEBOOK -> 7;
            case OAUTH2_APPLE -> 8;
        };
    }

    static final Codes<AppRegistration.Origin> REGISTRATION = Codes.of(AppRegistration.Origin.class, Codes::of);

    private static int of(AppRegistration.Origin constant) {
        return switch (constant) {
            case REGISTERED -> 1;
            case REGISTERED_APART -> 2;
            case ELSEWHERE -> 3;
        };
    }

    /** Status of principals that may sign in. */
    static final int ACTIVATED = STATUS.code(PrincipalStatus.ACTIVATED);

    private final Map<E, Integer> codes;
    private final Map<Integer, E> constants = new HashMap<>();

    private Codes(Class<E> type, ToIntFunction<E> code) {
        codes = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            codes.put(constant, code.applyAsInt(constant));
            constants.put(code.applyAsInt(constant), constant);
        }
    }

    static <E extends Enum<E>> Codes<E> of(Class<E> type, ToIntFunction<E> code) {
        return new Codes<>(type, code);
    }

    /** The stored number of the constant. */
    int code(E constant) {
        return codes.getOrDefault(constant, 0);
    }

    /** The constant that is stored so. @throws UnreadableRowException if this version knows none */
    E constant(int code) {
        E constant = constants.get(code);
        if (constant == null) {
            throw new UnreadableRowException("a stored number means no constant that this version knows");
        }
        return constant;
    }
}
