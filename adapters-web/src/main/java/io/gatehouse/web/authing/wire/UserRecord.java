package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.web.authing.PrincipalTexts;
import io.gatehouse.web.authing.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user object (section 6.1): every member present, null when unset. There must never be a member {@code mfaToken}.
 * {@code iat} and {@code exp} appear only where a token was refreshed (section 8.32).
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserRecord(
        String id,
        String arn,
        String userPoolId,
        String status,
        @Nullable String username,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String phone,
        boolean phoneVerified,
        @Nullable String phoneCountryCode,
        @Nullable String unionid,
        @Nullable String openid,
        @Nullable String externalId,
        List<IdentityRecord> identities,
        @Nullable String nickname,
        @Nullable String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String middleName,
        @Nullable String preferredUsername,
        @Nullable String profile,
        String photo,
        @Nullable String website,
        String gender,
        @Nullable String birthdate,
        @Nullable String zoneinfo,
        @Nullable String locale,
        @Nullable String address,
        @Nullable String formatted,
        @Nullable String streetAddress,
        @Nullable String locality,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String province,
        @Nullable String country,
        @Nullable String company,
        @Nullable String browser,
        @Nullable String device,
        List<String> registerSource,
        @Nullable String oauth,
        @Nullable String password,
        @Nullable String token,
        @Nullable String tokenExpiredAt,
        int loginsCount,
        @Nullable String lastLogin,
        @Nullable String lastIP,
        @Nullable String lastIp,
        String signedUp,
        boolean blocked,
        boolean isDeleted,
        String createdAt,
        String updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long iat,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long exp) {

    /** A token as it goes with a user. @param isFresh tell its times, too */
    public record Token(String text, Instant issuedAt, Instant expiresAt, boolean isFresh) {}

    /**
     * The record of a principal, without telling the identities that it has elsewhere: they are asked for where an
     * operation is about them.
     *
     * @param token null where an answer carries none: a registration without a log-in
     * @param defaultPhoto address of the picture of those who have none
     */
    public static UserRecord of(Principal principal, @Nullable Token token, String defaultPhoto) {
        return of(principal, List.of(), token, defaultPhoto);
    }

    /** The same with the identities that it has elsewhere. */
    public static UserRecord of(
            Principal principal, List<IdentityRecord> identities, @Nullable Token token, String defaultPhoto) {
        Map<ProfileField, String> values = principal.profile().values();
        String pool = principal.tenantId().hex();
        Principal.SignIns signIns = principal.signIns();
        return new UserRecord(
                principal.id().hex(),
                "arn:cn:authing:" + pool + ":user:" + principal.id().hex(),
                pool,
                PrincipalTexts.status(principal.status()),
                PrincipalTexts.username(principal),
                PrincipalTexts.email(principal),
                principal.emailVerified(),
                PrincipalTexts.phone(principal),
                principal.phoneVerified(),
                PrincipalTexts.countryCode(principal),
                null,
                null,
                null,
                identities,
                values.get(ProfileField.NICKNAME),
                values.get(ProfileField.NAME),
                values.get(ProfileField.GIVEN_NAME),
                values.get(ProfileField.FAMILY_NAME),
                values.get(ProfileField.MIDDLE_NAME),
                values.get(ProfileField.PREFERRED_USERNAME),
                values.get(ProfileField.PROFILE),
                or(values.get(ProfileField.PHOTO), defaultPhoto),
                values.get(ProfileField.WEBSITE),
                PrincipalTexts.gender(principal),
                values.get(ProfileField.BIRTHDATE),
                values.get(ProfileField.ZONEINFO),
                values.get(ProfileField.LOCALE),
                values.get(ProfileField.ADDRESS),
                values.get(ProfileField.FORMATTED),
                values.get(ProfileField.STREET_ADDRESS),
                values.get(ProfileField.LOCALITY),
                values.get(ProfileField.REGION),
                values.get(ProfileField.POSTAL_CODE),
                values.get(ProfileField.CITY),
                values.get(ProfileField.PROVINCE),
                values.get(ProfileField.COUNTRY),
                values.get(ProfileField.COMPANY),
                values.get(ProfileField.BROWSER),
                values.get(ProfileField.DEVICE),
                List.of(principal.registerSource()),
                null,
                null,
                token == null ? null : token.text(),
                token == null ? null : Times.text(token.expiresAt()),
                signIns.count(),
                Times.textOrNull(signIns.last()),
                signIns.lastAddress(),
                signIns.lastAddress(),
                Times.text(principal.createdAt()),
                principal.status() == PrincipalStatus.SUSPENDED,
                false,
                Times.text(principal.createdAt()),
                Times.text(principal.updatedAt()),
                token == null || !token.isFresh() ? null : token.issuedAt().getEpochSecond(),
                token == null || !token.isFresh() ? null : token.expiresAt().getEpochSecond());
    }

    private static String or(@Nullable String value, String other) {
        return value == null ? other : value;
    }

    @Override
    public String toString() {
        return "UserRecord[" + id + "]";
    }
}
