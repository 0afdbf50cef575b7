package io.gatehouse.web.appengine;

import io.gatehouse.core.account.RedeemPasswordReset;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.PublicNames;
import jakarta.inject.Singleton;
import java.net.URI;

/** Reset links of this dialect and what is done with them, by clients' pages and by our own. Safe for several threads. */
@Singleton
final class PasswordResets {
    /** Below it stand our own pages, one an organisation and kind, for organisations that have configured none. */
    static final String PAGES = "/appengine/reset-password";

    private final PublicNames names;
    private final RedeemPasswordReset redeem;

    PasswordResets(PublicNames names, RedeemPasswordReset redeem) {
        this.names = names;
        this.redeem = redeem;
    }

    /** The address of the page that takes the token, which is appended: never one that a request has named. */
    URI linkOf(Tenant tenant, PrincipalKind kind) {
        URI configured = tenant.passwordResetUrl();
        if (configured == null) {
            return URI.create(names.originOf(tenant) + PAGES + "/"
                    + tenant.slug().text() + "/" + (kind == PrincipalKind.CUSTOMER ? "customer" : "user") + "?token=");
        }
        return URI.create(configured + (configured.toString().contains("?") ? "&" : "?") + "token=");
    }

    /** Whether the token of a link is good at that door, and was mailed to that address. */
    boolean isGood(Door door, Secret token, EmailAddress address) {
        return redeem.isGood(door, token, address);
    }

    /** Spends the token of a link on a new password. */
    Result<Principal> redeem(Door door, Secret token, Secret password, Origin origin) {
        return redeem.execute(new RedeemPasswordReset.Command(
                RedeemPasswordReset.Proof.LINK, door, token, password, Doors.SHORTEST_PASSWORD, origin));
    }
}
