package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.team.Member;
import io.gatehouse.core.team.Seat;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A person as this dialect shows it (section 4). Every member is always there, null where the person has none.
 *
 * @param kind {@code OWNER} or {@code SUB_USER}
 * @param role {@code owner}, or the code of a member's role
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserShown(
        String id,
        String kind,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String role) {

    public static UserShown of(Seat seat) {
        Principal principal = seat.principal();
        Member member = seat.member();
        EmailAddress email = principal.email();
        PhoneNumber phone =
                member == null ? principal.phone() : member.membership().phone();
        Username username = principal.username();
        return new UserShown(
                principal.id().hex(),
                principal.kind().name(),
                email == null ? null : email.text(),
                phone == null ? null : phone.e164(),
                username == null ? null : username.text(),
                principal.profile().get(ProfileField.NAME).orElse(null),
                member == null ? "owner" : member.membership().role());
    }
}
