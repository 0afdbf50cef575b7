package io.gatehouse.core.signin;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.access.StaffRank;
import io.gatehouse.core.access.StaffRoles;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.tenant.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets staff of rank register another staff member with roles, also where people may not register themselves (AppEngine 3).
 * Nobody grants a role above his own. Safe for several threads.
 */
public final class RegisterStaff {
    private final SignUp signUp;
    private final SessionStore sessions;
    private final PermittedTenants permitted;
    private final StaffRoles staffRoles;
    private final RoleStore roles;
    private final AuditLog audit;
    private final InstantSource clock;

    public RegisterStaff(
            SignUp signUp,
            SessionStore sessions,
            PermittedTenants permitted,
            StaffRoles staffRoles,
            RoleStore roles,
            AuditLog audit,
            InstantSource clock) {
        this.signUp = signUp;
        this.sessions = sessions;
        this.permitted = permitted;
        this.staffRoles = staffRoles;
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param newcomer at the staff's door of the tenant in which the registrar acts
     * @param roles codes of what the newcomer gets, in the tenant's default namespace
     */
    public record Command(Caller registrar, SignUp.Command newcomer, Set<AccessCode> roles) {
        public Command {
            roles = Set.copyOf(roles);
            if (newcomer.door().kind() != PrincipalKind.STAFF) {
                throw new IllegalArgumentException("not the staff's door");
            }
        }

        private TenantId tenant() {
            return newcomer.door().tenant().id();
        }
    }

    /**
     * The new staff member; {@code NOT_AUTHENTICATED}, {@code WRONG_PRINCIPAL_KIND}, {@code NOT_PERMITTED} in that tenant,
     * {@code INSUFFICIENT_ROLE} with the codes of the roles that would do, {@code INVALID_INPUT} with the field {@code
     * roles} for one that the tenant has not, or what {@link SignUp} refuses; then nothing is written.
     */
    public Result<SignUp.Done> execute(Command command) {
        Optional<Failure> refusal = refusal(command);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        List<Role> granted = new ArrayList<>();
        for (AccessCode code : command.roles()) {
            Optional<Role> role = staffRoles.find(command.tenant(), code);
            if (role.isEmpty()) {
                return Result.refused(Failure.field(FailureCode.INVALID_INPUT, "roles"));
            }
            granted.add(role.get());
        }
        return signUp.byAnother(command.newcomer(), staff -> settle(command, staff, granted));
    }

    private Optional<Failure> refusal(Command command) {
        Caller registrar = command.registrar();
        if (sessions.find(registrar.tenant(), registrar.session(), clock.instant())
                .isEmpty()) {
            return Optional.of(Failure.of(FailureCode.NOT_AUTHENTICATED));
        }
        if (registrar.kind() != PrincipalKind.STAFF) {
            return Optional.of(Failure.of(FailureCode.WRONG_PRINCIPAL_KIND));
        }
        if (!permitted.permits(registrar.tenant(), registrar.principal(), command.tenant())) {
            return Optional.of(Failure.of(FailureCode.NOT_PERMITTED));
        }
        Optional<StaffRank> rank = StaffRank.of(staffRoles.of(registrar.tenant(), registrar.principal()));
        return rank.filter(held -> held.mayGrant(command.roles())).isPresent()
                ? Optional.empty()
                : Optional.of(Failure.rules(FailureCode.INSUFFICIENT_ROLE, wouldDo(command.roles())));
    }

    private static List<String> wouldDo(Set<AccessCode> roles) {
        return Arrays.stream(StaffRank.values())
                .filter(rank -> rank.mayGrant(roles))
                .map(rank -> rank.code().text())
                .toList();
    }

    private void settle(Command command, Principal staff, List<Role> granted) {
        granted.forEach(role -> roles.assign(staff.tenantId(), new ToPrincipal(staff.id()), role.id()));
        audit.append(new AuditEvent(
                clock.instant(),
                command.registrar().tenant(),
                AuditAction.STAFF_REGISTERED,
                command.registrar().principal(),
                null,
                null,
                command.newcomer().origin()));
    }
}
