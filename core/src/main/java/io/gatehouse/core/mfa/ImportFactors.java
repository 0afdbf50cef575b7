package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives a principal the second factors and recovery codes that an operator brings, without a proof: the operator answers
 * for them. Works in the caller's transaction. Safe for several threads.
 */
public final class ImportFactors {
    /** Recovery codes that a principal may be given at once. */
    public static final int MOST_RECOVERY_CODES = 20;

    private static final Set<FactorType> BROUGHT = Set.of(FactorType.OTP, FactorType.SMS, FactorType.EMAIL);

    private final FactorStore factors;
    private final EnrolledFactors enrolled;
    private final RememberedDevices devices;
    private final SecretBox box;
    private final IdSource ids;

    public ImportFactors(
            FactorStore factors, EnrolledFactors enrolled, RememberedDevices devices, SecretBox box, IdSource ids) {
        this.factors = factors;
        this.enrolled = enrolled;
        this.devices = devices;
        this.box = box;
        this.ids = ids;
    }

    /** A factor that is brought. Prints without secrets. */
    public sealed interface Brought {
        FactorType type();

        /** An authenticator. @param seed one of {@link OneTimePasswords#isSeed} */
        record Otp(Secret seed) implements Brought {
            @Override
            public FactorType type() {
                return FactorType.OTP;
            }
        }

        /** An address or a number. */
        record Address(Identifier address) implements Brought {
            @Override
            public FactorType type() {
                return Factor.Address.typeOf(address);
            }
        }
    }

    /** What came of it. */
    public enum Outcome {
        /** All was so already. */
        UNCHANGED,
        CHANGED,
        /** Nothing more was written: an address is somebody else's factor. */
        ADDRESS_TAKEN
    }

    /**
     * Makes these the principal's authenticator, number and address, all of them; passkeys are left alone. What is equal
     * stays, with the time steps that it has used up. With the last factor of all go the recovery codes, with any change the
     * remembered devices.
     *
     * @param wanted at most one of each type
     */
    public Outcome replace(Principal principal, List<Brought> wanted, Instant now) {
        if (wanted.stream().anyMatch(brought -> isTaken(principal, brought))) {
            return Outcome.ADDRESS_TAKEN;
        }
        Map<FactorType, Factor> present = new EnumMap<>(FactorType.class);
        confirmed(principal).forEach(factor -> present.put(factor.type(), factor));
        Set<FactorType> named = wanted.stream().map(Brought::type).collect(Collectors.toSet());
        boolean hasChanged = false;
        for (FactorType type : BROUGHT) {
            boolean isSurplus = present.containsKey(type) && !named.contains(type);
            hasChanged |= isSurplus && factors.remove(principal.tenantId(), principal.id(), type, now);
        }
        for (Brought brought : wanted) {
            Factor held = present.get(brought.type());
            hasChanged |= (held == null || !isSame(held, brought)) && enrol(principal, brought, now);
        }
        if (hasChanged && confirmed(principal).isEmpty()) {
            factors.replaceRecoveryCodes(principal.tenantId(), principal.id(), Set.of());
        }
        if (hasChanged) {
            devices.forgetAll(principal);
        }
        return hasChanged ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    /**
     * Gives recovery codes to whoever has a factor but no such code. One that was used has left another in its place, so
     * none that was used comes back. Answers whether it did.
     *
     * @param codes at most {@value #MOST_RECOVERY_CODES}
     */
    public boolean giveRecoveryCodes(Principal principal, List<Secret> codes) {
        TenantId tenant = principal.tenantId();
        PrincipalId owner = principal.id();
        boolean isMissing =
                !codes.isEmpty() && !confirmed(principal).isEmpty() && factors.recoveryCodesLeft(tenant, owner) == 0;
        if (isMissing) {
            Set<Digest> digests = codes.stream()
                    .map(code -> RecoveryCodes.digest(owner, code))
                    .collect(Collectors.toSet());
            factors.replaceRecoveryCodes(tenant, owner, digests);
        }
        return isMissing;
    }

    private List<Factor> confirmed(Principal principal) {
        return enrolled.of(principal.tenantId(), principal.id()).stream()
                .filter(Factor::isConfirmed)
                .toList();
    }

    private boolean isTaken(Principal principal, Brought brought) {
        return brought instanceof Brought.Address(Identifier address)
                && factors.isHeldByAnother(principal.tenantId(), address, principal.id());
    }

    private boolean isSame(Factor held, Brought brought) {
        return switch (held) {
            case Factor.Otp otp ->
                brought instanceof Brought.Otp(Secret seed) && seedOf(otp).equals(Secret.of(plain(seed.reveal())));
            case Factor.Address address ->
                brought instanceof Brought.Address(Identifier wanted)
                        && wanted.canonical().equals(address.address().canonical());
            case Passkey ignored -> false; // none is brought
        };
    }

    /** The seed in its plain spelling; empty if it cannot be opened, which is no seed. */
    private Secret seedOf(Factor.Otp otp) {
        return box.open(otp.sealedSeed(), Factor.Otp.sealContext(otp.id()))
                .map(bytes -> Secret.of(plain(new String(bytes, StandardCharsets.US_ASCII))))
                .orElse(Secret.of(""));
    }

    private boolean enrol(Principal principal, Brought brought, Instant now) {
        FactorId id = new FactorId(ids.next());
        Factor factor = switch (brought) {
            case Brought.Otp(Secret seed) ->
                new Factor.Otp(
                        id,
                        principal.tenantId(),
                        principal.id(),
                        box.seal(Secret.of(plain(seed.reveal())).utf8(), Factor.Otp.sealContext(id)),
                        null,
                        -1,
                        now,
                        null);
            case Brought.Address(Identifier address) ->
                new Factor.Address(id, principal.tenantId(), principal.id(), address, now, null);
        };
        factors.propose(factor);
        return factors.confirm(factor, -1, now);
    }

    private static String plain(String seed) {
        return seed.toUpperCase(Locale.ROOT).replace("=", "");
    }
}
