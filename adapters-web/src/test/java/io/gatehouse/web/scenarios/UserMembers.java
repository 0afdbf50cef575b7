package io.gatehouse.web.scenarios;

import java.util.List;

/** The members of the user object (section 6.1), and {@code lastIp}, which Guard reads. */
final class UserMembers {
    static final List<String> ALL = List.of(
            ("id arn userPoolId status username email emailVerified phone phoneVerified phoneCountryCode unionid openid"
                            + " externalId identities nickname name givenName familyName middleName preferredUsername"
                            + " profile photo website gender birthdate zoneinfo locale address formatted streetAddress"
                            + " locality region postalCode city province country company browser device registerSource"
                            + " oauth password token tokenExpiredAt loginsCount lastLogin lastIP lastIp signedUp blocked"
                            + " isDeleted createdAt updatedAt")
                    .split(" "));

    private UserMembers() {}
}
