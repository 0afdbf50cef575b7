package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.identity.ExternalIdentity;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Who somebody is at another identity provider (section 13.5). Its tokens are never told.
 *
 * @param extIdpId by which it is unlinked; the same as {@code identityId}, since nobody has two of one provider
 * @param type always {@code openid}: one name for the person is kept
 * @param originConnIds connections have no ids here: always empty
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnIdentity(
        String identityId,
        String extIdpId,
        String provider,
        String type,
        String userIdInIdp,
        List<String> originConnIds) {

    public static OwnIdentity of(ExternalIdentity identity) {
        String id = identity.id().hex();
        return new OwnIdentity(
                id,
                id,
                identity.provider().text(),
                "openid",
                identity.upstream().subject(),
                List.of());
    }

    @Override
    public String toString() {
        return "OwnIdentity[" + provider + "]";
    }
}
