package io.gatehouse.sms;

import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** Text messages that tests send. */
final class Texts {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String ID = "65f0000000000000000000aa";

    private Texts() {}

    static Message code(String to, Locale language) {
        return new Message(
                ID,
                NOW,
                new Tenant(
                        new TenantId("65f000000000000000000001"),
                        new Slug("acme"),
                        "Acme",
                        null,
                        null,
                        Set.of(),
                        TenantPolicies.defaults()),
                PhoneNumber.ofE164(to),
                MessagePurpose.SIGN_IN_CODE,
                Secret.of("123456"),
                null,
                null,
                language,
                NOW.plus(Duration.ofMinutes(5)));
    }

    static Wording.Text words(Message message) {
        return new Wording().of(message);
    }
}
