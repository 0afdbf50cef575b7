package io.gatehouse.core.token;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.SigningKey.Use;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Replaces a tenant's keys. Safe for several threads and nodes: of several rotations at once exactly one takes place.
 *
 * <p>As a rule keys overlap, so that no verification fails: the successor is published first and signs only when
 * everybody has had the time to fetch it, and what the predecessor signed verifies until the longest-lived token of the
 * tenant has expired. In an emergency the old keys are forgotten at once: what they signed verifies no more, on other
 * nodes within a minute at most, and everybody has to sign in again.
 */
public final class RotateKeys {
    /** The keys that sign. Those of passwords on the wire are pinned by clients, and rotated only by name. */
    public static final Set<Use> SIGNING_USES =
            Collections.unmodifiableSet(EnumSet.of(Use.SIGN_ES256, Use.SIGN_RS256, Use.REFRESH_HS256));

    private static final Comparator<SigningKey> BY_START = Comparator.comparing(SigningKey::activeFrom);

    private final SigningKeyStore keys;
    private final KeyMaker maker;
    private final TenantStore tenants;
    private final Transactions transactions;
    private final ChangeFeed feed;
    private final AuditLog audit;
    private final InstantSource clock;
    private final KeyRotationSettings settings;

    public RotateKeys(
            SigningKeyStore keys,
            KeyMaker maker,
            TenantStore tenants,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            InstantSource clock,
            KeyRotationSettings settings) {
        this.keys = keys;
        this.maker = maker;
        this.tenants = tenants;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    /** The keys to replace in an emergency: those that sign, and that of derived values. */
    public static final Set<Use> EMERGENCY_USES = Collections.unmodifiableSet(
            EnumSet.of(Use.SIGN_ES256, Use.SIGN_RS256, Use.REFRESH_HS256, Use.DERIVE_HS256));

    /** How the old keys go. */
    public enum Mode {
        /** Old and new keys overlap; nobody notices. */
        OVERLAPPING,
        /** The old keys are forgotten now; what they signed is void. */
        AT_ONCE
    }

    /**
     * What to rotate.
     *
     * @param uses which keys, as a rule {@link #SIGNING_USES}, or {@link #EMERGENCY_USES} at once; a key of derived
     *     values cannot overlap
     */
    public record Command(TenantId tenant, Set<Use> uses, Mode mode, Origin origin) {
        public Command {
            uses = Set.copyOf(uses);
            if (mode == Mode.OVERLAPPING && uses.contains(Use.DERIVE_HS256)) {
                throw new IllegalArgumentException("what was derived under a key is not found under the next");
            }
        }
    }

    /**
     * Rotates and answers the new keys. A use is passed over that the tenant has no key of (its first one is made when
     * it is needed), and one whose rotation is under way, by us or by another node: its successor does not sign yet.
     */
    public List<SigningKey> execute(Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<SigningKey> present = keys.remembered(command.tenant(), now);
        // Made before the transaction: an RSA key takes its time, and a transaction may be tried again.
        List<Step> steps = command.uses().stream()
                .sorted()
                .flatMap(use -> step(command, use, present, now).stream())
                .toList();
        return transactions.call(() -> carryOut(command, steps, now));
    }

    /** A key and what it succeeds. @param old the newest in service */
    private record Step(SigningKey fresh, SigningKey old, List<SigningKey> allOfUse) {}

    private Optional<Step> step(Command command, Use use, List<SigningKey> present, Instant now) {
        List<SigningKey> ofUse =
                present.stream().filter(key -> key.use() == use).toList();
        Optional<SigningKey> newest =
                ofUse.stream().filter(key -> key.retiredAt() == null).max(BY_START);
        return switch (command.mode()) {
            case OVERLAPPING ->
                newest.filter(key -> key.isActive(now)).map(old -> {
                    Instant start = now.plus(settings.publishedAhead());
                    return new Step(maker.make(command.tenant(), use, now, start), old, ofUse);
                });
            case AT_ONCE ->
                ofUse.stream()
                        .max(BY_START)
                        .map(old -> new Step(maker.make(command.tenant(), use, now, now), old, ofUse));
        };
    }

    private List<SigningKey> carryOut(Command command, List<Step> steps, Instant now) {
        List<SigningKey> done = steps.stream()
                .filter(step -> switch (command.mode()) {
                    case OVERLAPPING -> succeed(command.tenant(), step);
                    case AT_ONCE -> replace(step, now);
                })
                .map(Step::fresh)
                .toList();
        if (!done.isEmpty()) {
            Instant until = now.plus(settings.publishedAhead().multipliedBy(2));
            feed.publish(List.of(
                    new Change(ChangeFeed.Topic.KEYS_CHANGED, command.tenant().hex(), 0, null, until)));
            audit.append(new AuditEvent(
                    now, command.tenant(), AuditAction.KEYS_ROTATED, null, null, null, command.origin()));
        }
        return done;
    }

    private boolean succeed(TenantId tenant, Step step) {
        SigningKey fresh = step.fresh();
        return keys.rotate(fresh, step.old().kid(), fresh.activeFrom().plus(overlap(tenant, fresh.use())));
    }

    /** Forgets all of that use; if another node was quicker to bring a first key, that one serves. */
    private boolean replace(Step step, Instant now) {
        step.allOfUse().forEach(key -> keys.forget(key.kid(), now));
        return keys.addFirst(step.fresh());
    }

    /** How long what a retired key made must be good. */
    private Duration overlap(TenantId tenant, Use use) {
        Duration longest = switch (use) {
            case SIGN_ES256, SIGN_RS256 ->
                longest(
                        tenant,
                        policy -> Stream.of(policy.accessToken()),
                        tokens -> Stream.of(tokens.authingToken(), tokens.access()));
            case REFRESH_HS256 ->
                longest(
                        tenant,
                        policy -> Stream.of(policy.refreshToken(), policy.absolute()),
                        tokens -> Stream.of(tokens.refresh()));
            case DERIVE_HS256 -> Duration.ZERO;
            case PASSWORD_RSA -> settings.passwordOverlap();
        };
        return longest.compareTo(settings.leastOverlap()) < 0 ? settings.leastOverlap() : longest;
    }

    private Duration longest(
            TenantId tenant,
            Function<SessionPolicy, Stream<Duration>> ofPolicy,
            Function<Application.TokenLifetimes, Stream<Duration>> ofApplication) {
        Stream<Duration> policy = tenants.find(tenant).stream()
                .flatMap(found -> ofPolicy.apply(found.policies().session()));
        Stream<Duration> applications =
                tenants.applicationsOf(tenant).stream().flatMap(each -> ofApplication.apply(each.tokens()));
        return Stream.concat(policy, applications)
                .max(Duration::compareTo)
                .map(longest -> longest.plus(settings.publishedAhead())) // clocks of verifiers differ
                .orElse(settings.leastOverlap());
    }
}
