package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.web.authing.PrincipalTexts;
import io.gatehouse.web.authing.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The v3 user (section 13.5): every member present, null when unset, but those of {@link Extras}, which are there when they
 * were asked for.
 *
 * @param id the same as {@code userId}, for clients that look for it there
 * @param externalId ids in other systems are not kept: always null
 * @param userSourceId what made the account is not kept: always null
 * @param lastLoginApp see the login history: always null
 * @param mainDepartmentId null without one, and where departments were not asked for
 * @param lastMfaTime there are no second factors: always null
 * @param passwordSecurityLevel 1 low, 2 middle, 3 high; null without a password
 * @param tenantId of a tenant within the pool, which this server does not have: always null
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserProfile(
        String userId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id,
        String createdAt,
        String updatedAt,
        String status,
        String workStatus,
        @Nullable String externalId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String phoneCountryCode,
        @Nullable String username,
        @Nullable String name,
        @Nullable String nickname,
        String photo,
        int loginsCount,
        @Nullable String lastLogin,
        @Nullable String lastIp,
        String gender,
        boolean emailVerified,
        boolean phoneVerified,
        @Nullable String passwordLastSetAt,
        @Nullable String birthdate,
        @Nullable String country,
        @Nullable String province,
        @Nullable String city,
        @Nullable String address,
        @Nullable String streetAddress,
        @Nullable String postalCode,
        @Nullable String company,
        @Nullable String browser,
        @Nullable String device,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String middleName,
        @Nullable String profile,
        @Nullable String preferredUsername,
        @Nullable String website,
        @Nullable String zoneinfo,
        @Nullable String locale,
        @Nullable String formatted,
        @Nullable String region,
        @Nullable String locality,
        String userSourceType,
        @Nullable String userSourceId,
        @Nullable String lastLoginApp,
        @Nullable String mainDepartmentId,
        @Nullable String lastMfaTime,
        @Nullable Integer passwordSecurityLevel,
        boolean resetPasswordOnNextLogin,
        List<String> registerSource,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> departmentIds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Object> identities,
        @Nullable String identityNumber,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, @Nullable Object> customData,
        @Nullable String tenantId,

        @JsonProperty("access_token") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String accessToken) {

    private static final String MADE_BY_OPERATOR = "import:";

    /**
     * What goes with a user where it was asked for.
     *
     * @param departments the departments that the user is in, null: not asked for
     * @param identities at other identity providers, null: not asked for
     * @param customData by key, null: not asked for
     * @param echoed the token that the caller came with, for clients that lose it otherwise; null for all others
     */
    public record Extras(
            @Nullable Departments departments,
            @Nullable List<Object> identities,
            @Nullable Map<String, @Nullable Object> customData,
            @Nullable String echoed) {
        private static final Extras NONE = new Extras(null, null, null, null);

        /** Nothing was asked for. */
        public static Extras none() {
            return NONE;
        }

        @Override
        public String toString() {
            return "Extras"; // may hold a token
        }
    }

    /** Departments by their ids. @param main the main one; null if there is none */
    public record Departments(List<String> ids, @Nullable String main) {}

    /**
     * The record of a principal.
     *
     * @param password null if it has none
     * @param defaultPhoto address of the picture of those who have none
     */
    public static UserProfile of(
            Principal principal, @Nullable StoredPassword password, String defaultPhoto, Extras extras) {
        Map<ProfileField, String> values = principal.profile().values();
        Principal.SignIns signIns = principal.signIns();
        Departments departments = extras.departments();
        String photo = values.get(ProfileField.PHOTO);
        return new UserProfile(
                principal.id().hex(),
                extras.echoed() == null ? null : principal.id().hex(),
                Times.text(principal.createdAt()),
                Times.text(principal.updatedAt()),
                PrincipalTexts.status(principal.status()),
                workStatus(principal.status()),
                null,
                PrincipalTexts.email(principal),
                PrincipalTexts.phone(principal),
                PrincipalTexts.countryCode(principal),
                PrincipalTexts.username(principal),
                values.get(ProfileField.NAME),
                values.get(ProfileField.NICKNAME),
                photo == null ? defaultPhoto : photo,
                signIns.count(),
                Times.textOrNull(signIns.last()),
                signIns.lastAddress(),
                PrincipalTexts.gender(principal),
                principal.emailVerified(),
                principal.phoneVerified(),
                password == null ? null : Times.text(password.setAt()),
                values.get(ProfileField.BIRTHDATE),
                values.get(ProfileField.COUNTRY),
                values.get(ProfileField.PROVINCE),
                values.get(ProfileField.CITY),
                values.get(ProfileField.ADDRESS),
                values.get(ProfileField.STREET_ADDRESS),
                values.get(ProfileField.POSTAL_CODE),
                values.get(ProfileField.COMPANY),
                values.get(ProfileField.BROWSER),
                values.get(ProfileField.DEVICE),
                values.get(ProfileField.GIVEN_NAME),
                values.get(ProfileField.FAMILY_NAME),
                values.get(ProfileField.MIDDLE_NAME),
                values.get(ProfileField.PROFILE),
                values.get(ProfileField.PREFERRED_USERNAME),
                values.get(ProfileField.WEBSITE),
                values.get(ProfileField.ZONEINFO),
                values.get(ProfileField.LOCALE),
                values.get(ProfileField.FORMATTED),
                values.get(ProfileField.REGION),
                values.get(ProfileField.LOCALITY),
                principal.registerSource().startsWith(MADE_BY_OPERATOR) ? "adminCreated" : "register",
                null,
                null,
                departments == null ? null : departments.main(),
                null,
                password == null ? null : password.level().ordinal() + 1,
                password != null && password.mustChange(),
                List.of(principal.registerSource()),
                departments == null ? null : departments.ids(),
                extras.identities(),
                values.get(ProfileField.IDENTITY_NUMBER),
                extras.customData(),
                null,
                extras.echoed());
    }

    /** Whether somebody works here is told by the status of the account. */
    private static String workStatus(PrincipalStatus status) {
        return switch (status) {
            case ACTIVATED -> "Active";
            case SUSPENDED, DEACTIVATED -> "Suspended";
            case RESIGNED, ARCHIVED -> "Closed";
        };
    }

    @Override
    public String toString() {
        return "UserProfile[" + userId + "]";
    }
}
