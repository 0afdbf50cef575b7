package io.gatehouse.web.appengine.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as this dialect shows it (section 1). Every member is always there, null where the person has none.
 *
 * @param pk {@code customer-<id>} or {@code user-<id>}
 * @param phone the verified number, else the one given as profile data; E.164
 * @param orgId slug of the organisation
 * @param kind {@code customer} or {@code user}
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record User(
        String pk,
        String id,
        @Nullable String email,
        @Nullable String username,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        List<String> roles,
        List<String> groups,
        String orgId,
        String kind) {}
