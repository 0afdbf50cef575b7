package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.federation.Connection;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A connection by which people may log in (section 13.5). What of the original's is a provider with several connections is
 * one here, so that both ids are the same.
 *
 * @param extIdpConnIdentifier what {@code signin-by-mobile} takes
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EnabledConnection(
        String extIdpId,
        String extIdpType,
        String extIdpConnId,
        String extIdpConnIdentifier,
        String extIdpConnType,
        String extIdpConnDisplayName) {
    public static EnabledConnection of(Connection connection) {
        String id = connection.id().hex();
        String name = connection.name().text();
        return new EnabledConnection(id, connection.kind().label(), id, name, connection.type(), name);
    }
}
