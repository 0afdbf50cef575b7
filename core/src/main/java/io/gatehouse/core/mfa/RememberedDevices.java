package io.gatehouse.core.mfa;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Devices on which somebody has proven a second factor and that are to be spared it for a while, where the tenant allows
 * that. A device holds a token of 256 bits, kept as a digest and bound to tenant, principal, gate, application and the
 * generation of the principal's credentials. Each use puts another in its place; the time from the proof stays. It proves no
 * factor where one must be proven in the session ({@link StepUp}). Safe for several threads and server instances.
 */
public final class RememberedDevices {
    /** What a client says in the place of a token that it does not have yet. */
    public static final String REMEMBER = "remember";

    /** So many devices of one principal are remembered; the oldest make room. */
    public static final int MOST = 20;

    private static final int SECRET_BYTES = 32;

    private final ChallengeStore challenges;
    private final Secrets secrets;
    private final InstantSource clock;

    public RememberedDevices(ChallengeStore challenges, Secrets secrets, InstantSource clock) {
        this.challenges = challenges;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * A device that is remembered.
     *
     * @param id names it to its owner; no secret
     * @param application through which it was remembered; null if through none
     */
    public record Device(
            String id, String gate, @Nullable ApplicationId application, Instant rememberedAt, Instant expiresAt) {}

    /**
     * Whether the client shows the token of a device that is remembered here: then the token that takes its place. Of any
     * number of callers with one token exactly one is answered.
     */
    public Optional<Secret> recognise(Door door, Principal principal, Origin origin) {
        Secret shown = origin.device();
        Duration lifetime = lifetimeAt(door);
        if (shown == null || lifetime == null || !principal.hasSecondFactor()) {
            return Optional.empty();
        }
        return challenges
                .peek(door.tenant().id(), Digest.of(shown.reveal()), TicketPurpose.REMEMBERED_DEVICE, clock.instant())
                .filter(device -> device.principal().equals(principal.id()))
                .filter(device -> device.generation() == principal.generation())
                .filter(device -> isOf(door, device))
                .filter(device -> device.createdAt().plus(lifetime).isAfter(clock.instant())) // may be shorter by now
                .filter(this::remove)
                .map(device -> put(door, principal, device.createdAt(), device.expiresAt()));
    }

    /** Remembers the device of whoever has just proven a second factor, if the client asks and the tenant allows it. */
    public Optional<Secret> remember(Door door, Principal principal, Origin origin) {
        Duration lifetime = lifetimeAt(door);
        Secret asked = origin.device();
        if (asked == null || !asked.reveal().equals(REMEMBER) || lifetime == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<Ticket> present = stored(principal);
        present.stream().limit(Math.max(0, present.size() - MOST + 1)).forEach(this::remove);
        return Optional.of(put(door, principal, now, now.plus(lifetime)));
    }

    /** The principal's devices, the oldest first. */
    public List<Device> of(Principal principal) {
        return stored(principal).stream()
                .filter(device -> device.generation() == principal.generation())
                .map(RememberedDevices::device)
                .toList();
    }

    /** Forgets one of the principal's devices; answers whether it was remembered. @param id of a device, true or not */
    public boolean forget(Principal principal, String id) {
        return stored(principal).stream()
                .filter(device -> idOf(device).equals(id))
                .anyMatch(this::remove);
    }

    /** Forgets all devices of the principal; answers how many there were. */
    public int forgetAll(Principal principal) {
        return challenges.removeAll(principal.tenantId(), principal.id(), TicketPurpose.REMEMBERED_DEVICE);
    }

    private List<Ticket> stored(Principal principal) {
        return challenges.of(
                principal.tenantId(), principal.id(), TicketPurpose.REMEMBERED_DEVICE, clock.instant(), 2 * MOST);
    }

    private boolean remove(Ticket device) {
        return challenges
                .take(device.tenantId(), device.secret(), TicketPurpose.REMEMBERED_DEVICE, clock.instant())
                .isPresent();
    }

    private Secret put(Door door, Principal principal, Instant rememberedAt, Instant expiresAt) {
        Secret token = Secret.of(secrets.token(SECRET_BYTES));
        challenges.add(new Ticket(
                Digest.of(token.reveal()),
                TicketPurpose.REMEMBERED_DEVICE,
                principal.tenantId(),
                principal.id(),
                applicationOf(door),
                door.profile().gate(),
                principal.generation(),
                rememberedAt,
                expiresAt));
        return token;
    }

    /** The digest of the token: it names the device and opens nothing. */
    private static String idOf(Ticket device) {
        return HexFormat.of().formatHex(device.secret().bytes());
    }

    private static Device device(Ticket ticket) {
        String gate = ticket.address();
        return new Device(
                idOf(ticket), gate == null ? "" : gate, ticket.application(), ticket.createdAt(), ticket.expiresAt());
    }

    private static boolean isOf(Door door, Ticket device) {
        ApplicationId here = applicationOf(door);
        boolean isOfApplication = here == null ? device.application() == null : here.equals(device.application());
        return isOfApplication && door.profile().gate().equals(device.address());
    }

    private static @Nullable Duration lifetimeAt(Door door) {
        return door.tenant().policies().secondFactors().rememberDevice();
    }

    private static @Nullable ApplicationId applicationOf(Door door) {
        return door.application() == null ? null : door.application().id();
    }
}
