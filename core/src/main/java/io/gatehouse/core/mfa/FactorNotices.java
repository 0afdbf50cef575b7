package io.gatehouse.core.mfa;

import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells people by message what happened to their second factors, at an address that the account had before it happened. Told
 * after the deed is committed; a notice that cannot be sent does not undo it. Safe for several threads.
 */
public final class FactorNotices {
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final TenantStore tenants;
    private final SpendGuard guard;
    private final MessageSender sender;
    private final IdSource ids;
    private final InstantSource clock;

    public FactorNotices(
            TenantStore tenants, SpendGuard guard, MessageSender sender, IdSource ids, InstantSource clock) {
        this.tenants = tenants;
        this.guard = guard;
        this.sender = sender;
        this.ids = ids;
        this.clock = clock;
    }

    /** Tells the principal, if it has an address and the limits of sending allow. @param origin of who did it */
    public void tell(Principal principal, MessagePurpose notice, Origin origin) {
        Optional<Identifier> address = addressOf(principal);
        if (address.isEmpty()) {
            return;
        }
        try {
            tenants.find(principal.tenantId())
                    .ifPresent(tenant -> tell(tenant, principal, address.get(), notice, origin));
        } catch (StoreUnavailableException away) {
            // what the notice is about is done and recorded; the answer to it must not say otherwise
        }
    }

    private void tell(Tenant tenant, Principal principal, Identifier address, MessagePurpose notice, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (guard.noticeRefusal(tenant, address, now).isPresent()) {
            return;
        }
        sender.send(new Message(
                ids.next(),
                now,
                tenant,
                address,
                notice,
                null,
                null,
                null,
                languageOf(principal, origin),
                now.plus(LIFETIME)));
    }

    /** Mail before text messages, and what is verified before what is not. */
    private static Optional<Identifier> addressOf(Principal principal) {
        Optional<Identifier> mail = Optional.ofNullable(principal.email());
        Optional<Identifier> phone = Optional.ofNullable(principal.phone());
        return Stream.of(
                        mail.filter(address -> principal.emailVerified()),
                        phone.filter(number -> principal.phoneVerified()),
                        mail,
                        phone)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The language of the person, who need not be the one who did it. */
    private static Locale languageOf(Principal principal, Origin origin) {
        return Locale.forLanguageTag(principal
                .profile()
                .get(ProfileField.LOCALE)
                .orElse(origin.language())
                .replace('_', '-'));
    }
}
