package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.federation.NewIdentity;
import io.gatehouse.core.federation.PendingIdentity;
import io.gatehouse.core.federation.PendingIdentityStore;
import io.gatehouse.core.federation.SealedTokens;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PendingIdentityStore} keeps. */
public abstract class PendingIdentityStoreContract extends StoresContract {
    private static final Instant END = NOW.plusSeconds(600);

    private PendingIdentityStore store() {
        return world().pendingIdentities();
    }

    private static NewIdentity bare() {
        return new NewIdentity(Samples.upstream("google"), Map.of(), null, false, null, Profile.empty(), null);
    }

    private PendingIdentity added() {
        PendingIdentity pending = new PendingIdentity(
                Digest.of("key " + Samples.id()),
                tenant(),
                null,
                PrincipalKind.CUSTOMER,
                bare(),
                false,
                List.of(),
                null,
                NOW,
                END);
        store().add(pending);
        return pending;
    }

    @Test
    void an_identity_that_waits_comes_back_as_it_was_stored() {
        PendingIdentity full = new PendingIdentity(
                Digest.of("key " + Samples.id()),
                tenant(),
                new ApplicationId(Samples.id()),
                PrincipalKind.STAFF,
                new NewIdentity(
                        Samples.upstream("wechat:mobile"),
                        Map.of("name", "Ada \"L\" 漢字 🗝", "unionid", "o6_x"),
                        new EmailAddress("Ada@Example.com"),
                        true,
                        new PhoneNumber("+8613800138000", "13800138000", "+86"),
                        new Profile(Map.of(ProfileField.NAME, "Ada", ProfileField.PHOTO, "https://x.example/p")),
                        new SealedTokens(
                                Sealed.of(new byte[] {0, 1, -1, 127}),
                                Sealed.of(new byte[] {-128, 5}),
                                NOW.plusMillis(3601),
                                NOW.plusMillis(5))),
                true,
                List.of(new PrincipalId(Samples.id()), new PrincipalId(Samples.id())),
                new PrincipalId(Samples.id()),
                NOW.plusMillis(7),
                END.plusMillis(7));
        store().add(full);

        assertThat(store().find(tenant(), full.key(), NOW)).contains(full);
        assertThat(store().find(tenant(), added().key(), NOW)).isPresent();
    }

    @Test
    void it_is_seen_in_its_tenant_only() {
        PendingIdentity pending = added();

        assertThat(store().find(newTenant().id(), pending.key(), NOW)).isEmpty();
        assertThat(store().take(newTenant().id(), pending.key(), NOW)).isEmpty();
        assertThat(store().find(tenant(), Digest.of("another"), NOW)).isEmpty();
    }

    @Test
    void it_is_gone_at_the_instant_it_expires() {
        PendingIdentity pending = added();

        assertThat(store().find(tenant(), pending.key(), END.minusMillis(1))).isPresent();
        assertThat(store().find(tenant(), pending.key(), END)).isEmpty();
        assertThat(store().take(tenant(), pending.key(), END)).isEmpty();
    }

    @Test
    void it_is_taken_by_exactly_one_of_many() {
        PendingIdentity pending = added();

        List<Optional<PendingIdentity>> taken = Race.of(20, i -> store().take(tenant(), pending.key(), NOW));

        assertThat(taken).containsOnlyOnce(Optional.of(pending));
        assertThat(store().find(tenant(), pending.key(), NOW)).isEmpty();
    }

    @Test
    void what_is_taken_is_back_if_the_transaction_fails() {
        PendingIdentity pending = added();

        assertThatThrownBy(() -> world().transactions().run(() -> {
                    store().take(tenant(), pending.key(), NOW);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().find(tenant(), pending.key(), NOW)).contains(pending);
    }

    @Test
    void a_key_that_is_taken_is_a_defect() {
        PendingIdentity pending = added();

        assertThatThrownBy(() -> store().add(pending)).isInstanceOf(DuplicateIdException.class);
    }

    @Test
    void what_has_expired_is_removed_and_nothing_else() {
        PendingIdentity old = added();

        assertThat(store().purge(END.minusMillis(1), 500)).isZero();
        assertThat(store().purge(END, 500)).isPositive();
        assertThat(store().find(tenant(), old.key(), NOW)).isEmpty();
    }

    @Test
    void it_goes_with_its_tenant() {
        PendingIdentity pending = added();

        world().tenants().delete(tenant());

        assertThat(store().find(tenant(), pending.key(), NOW)).isEmpty();
    }
}
