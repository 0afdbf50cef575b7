package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.team.Member;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member of a team, for whoever manages it.
 *
 * @param permissions those that are good: the member's own, else the role's
 * @param enabled whether the member may sign in
 * @param passwordSet false until the first temporary code is redeemed
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MemberShown(
        String id,
        @Nullable String username,
        String phone,
        @Nullable String displayName,
        @Nullable String role,
        Map<String, Boolean> permissions,
        List<String> tillIds,
        boolean enabled,
        boolean passwordSet) {

    public static MemberShown of(Member member) {
        Principal principal = member.principal();
        Username username = principal.username();
        return new MemberShown(
                principal.id().hex(),
                username == null ? null : username.text(),
                member.membership().phone().e164(),
                principal.profile().get(ProfileField.NAME).orElse(null),
                member.membership().role(),
                Permissions.of(member.permissions()),
                member.membership().tills().stream()
                        .map(ContextId::hex)
                        .sorted()
                        .toList(),
                member.isEnabled(),
                principal.hasPassword());
    }
}
