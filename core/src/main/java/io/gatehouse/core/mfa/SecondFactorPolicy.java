package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a second factor is due: the application's rule, else the tenant's, and at least what the tenant demands of
 * the kind of principal. {@code OFF}: never; {@code
 * OPTIONAL}: of those who have enrolled one; {@code REQUIRED}: of everybody who is a person, since a machine has no second
 * one. Costs a principal without factors no query.
 * Safe for several threads.
 */
public final class SecondFactorPolicy {
    private final EnrolledFactors factors;

    public SecondFactorPolicy(EnrolledFactors factors) {
        this.factors = factors;
    }

    /** What is due of the principal at that door; empty for nothing. */
    public Optional<Demand> due(Door door, Principal principal) {
        MfaPolicy policy = policyAt(door);
        boolean isPerson = principal.kind() != PrincipalKind.SERVICE;
        boolean isDue = isPerson
                && (policy == MfaPolicy.REQUIRED || policy == MfaPolicy.OPTIONAL && principal.hasSecondFactor());
        return isDue ? Optional.of(demandOf(door, principal)) : Optional.empty();
    }

    /** Whether everybody has to prove a second factor at that door. */
    public boolean isRequired(Door door) {
        return policyAt(door) == MfaPolicy.REQUIRED;
    }

    /** The types of factors that are accepted at that door. */
    public List<FactorType> acceptedAt(Door door) {
        Application application = door.application();
        Set<FactorType> chosen = application == null ? Set.of() : application.factors();
        return Stream.of(FactorType.values())
                .filter(type -> chosen.isEmpty() || chosen.contains(type))
                .toList();
    }

    /** Whether the claimant may enrol a factor of that type: while a sign-in waits, only one that it can be proven with. */
    boolean mayEnrol(Claimant claimant, FactorType type) {
        return switch (claimant) {
            case Claimant.SignedIn ignored -> true;
            case Claimant.Waiting(Door door, HalfSignIn ignored) ->
                acceptedAt(door).contains(type);
        };
    }

    /**
     * What somebody must prove at that door whose sign-in waits already. Whoever has a factor must prove one that he has:
     * where none of his is accepted, the rule of this door has changed since he enrolled, and any of his own will do,
     * rather than letting a half-done sign-in enrol another.
     */
    public Demand demandOf(Door door, Principal principal) {
        List<FactorType> accepted = acceptedAt(door);
        List<Factor> all = principal.hasSecondFactor()
                ? factors.of(principal.tenantId(), principal.id()).stream()
                        .filter(Factor::isConfirmed)
                        .toList()
                : List.of();
        List<Factor> fitting =
                all.stream().filter(factor -> accepted.contains(factor.type())).toList();
        return new Demand(policyAt(door) == MfaPolicy.REQUIRED, fitting.isEmpty() ? all : fitting, accepted);
    }

    private static MfaPolicy policyAt(Door door) {
        Application application = door.application();
        MfaPolicy own = application == null ? null : application.mfa();
        TenantPolicies policies = door.tenant().policies();
        MfaPolicy ofPlace = own == null ? policies.mfa() : own;
        MfaPolicy ofKind =
                policies.secondFactors().ofKind().getOrDefault(door.kind().name(), MfaPolicy.OFF);
        return ofKind.compareTo(ofPlace) > 0 ? ofKind : ofPlace;
    }
}
