package io.gatehouse.tck;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.team.Member;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.Membership;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.Team;
import io.gatehouse.core.team.TeamId;
import io.gatehouse.core.team.TeamRole;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.team.Till;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.tenant.TenantId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryTeams implements TeamStore, TillStore, MemberStore {
    private final InMemoryWorld world;
    private final Table<TeamId, Team> teams;
    private final Table<ContextId, Till> tills;
    private final Table<PrincipalId, Membership> members;
    private final Table<String, RoleRow> roles;

    private record RoleRow(TenantId tenant, TeamId team, TeamRole role) {}

    InMemoryTeams(InMemoryWorld world) {
        this.world = world;
        teams = new Table<>(world.transactions, TeamId::hex);
        tills = new Table<>(world.transactions, ContextId::hex);
        members = new Table<>(world.transactions, PrincipalId::hex);
        roles = new Table<>(world.transactions, key -> key);
    }

    /** With a principal goes its membership, and with an owner the team. */
    void forget(TenantId tenant, PrincipalId principal) {
        members.removeIf(row -> row.tenantId().equals(tenant) && row.member().equals(principal), Integer.MAX_VALUE);
        ownedBy(tenant, principal).map(Team::id).ifPresent(team -> {
            roles.removeIf(row -> row.team().equals(team), Integer.MAX_VALUE);
            tills.removeIf(row -> row.team().equals(team), Integer.MAX_VALUE);
            members.removeIf(row -> row.team().equals(team), Integer.MAX_VALUE);
            teams.remove(team);
        });
    }

    void forget(TenantId tenant) {
        roles.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
        tills.removeIf(row -> row.tenantId().equals(tenant), Integer.MAX_VALUE);
        members.removeIf(row -> row.tenantId().equals(tenant), Integer.MAX_VALUE);
        teams.removeIf(row -> row.tenantId().equals(tenant), Integer.MAX_VALUE);
    }

    @Override
    public void add(Team team) {
        world.transactions.run(() -> {
            if (teams.has(team.id()) || ownedBy(team.tenantId(), team.owner()).isPresent()) {
                throw new DuplicateIdException("team");
            }
            teams.put(team.id(), team);
        });
    }

    @Override
    public Optional<Team> find(TenantId tenant, TeamId id) {
        return world.transactions.call(
                () -> teams.get(id).filter(team -> team.tenantId().equals(tenant)));
    }

    @Override
    public Optional<Team> ownedBy(TenantId tenant, PrincipalId owner) {
        return world.transactions.call(() -> teams.stream()
                .filter(team -> team.tenantId().equals(tenant) && team.owner().equals(owner))
                .findFirst());
    }

    @Override
    public boolean rename(TenantId tenant, TeamId id, String name) {
        return world.transactions.call(() -> {
            Optional<Team> found = find(tenant, id);
            found.ifPresent(team -> teams.put(id, new Team(id, tenant, team.owner(), name, team.createdAt())));
            return found.isPresent();
        });
    }

    @Override
    public List<Team> page(TenantId tenant, @Nullable TeamId after, int limit) {
        return world.transactions.call(() -> teams.stream()
                .filter(team -> team.tenantId().equals(tenant))
                .filter(team -> after == null || team.id().hex().compareTo(after.hex()) > 0)
                .limit(limit)
                .toList());
    }

    @Override
    public void save(TenantId tenant, TeamId team, TeamRole role) {
        world.transactions.run(() -> roles.put(team.hex() + role.code(), new RoleRow(tenant, team, role)));
    }

    @Override
    public List<TeamRole> roles(TenantId tenant, TeamId team) {
        return world.transactions.call(() -> roles.stream()
                .filter(row -> row.tenant().equals(tenant) && row.team().equals(team))
                .map(RoleRow::role)
                .limit(Team.MOST_ROLES)
                .toList());
    }

    @Override
    public boolean add(Till till) {
        return world.transactions.call(() -> {
            if (tills.has(till.id())) {
                throw new DuplicateIdException("till");
            }
            boolean isTaken = till.code() != null
                    && of(till.tenantId(), till.team())
                            .anyMatch(other -> till.code().equals(other.code()));
            if (!isTaken) {
                tills.put(till.id(), till);
            }
            return !isTaken;
        });
    }

    @Override
    public Optional<Till> find(TenantId tenant, TeamId team, ContextId id) {
        return world.transactions.call(() -> tills.get(id)
                .filter(till -> till.tenantId().equals(tenant) && till.team().equals(team)));
    }

    @Override
    public Optional<Till> rename(TenantId tenant, TeamId team, ContextId id, String name) {
        return world.transactions.call(() -> find(tenant, team, id).map(till -> {
            Till renamed = new Till(id, tenant, team, till.code(), name, till.createdAt());
            tills.put(id, renamed);
            return renamed;
        }));
    }

    @Override
    public boolean remove(TenantId tenant, TeamId team, ContextId id) {
        return world.transactions.call(() -> {
            if (find(tenant, team, id).isEmpty()) {
                return false;
            }
            members.stream().filter(row -> row.tills().contains(id)).forEach(row -> {
                Set<ContextId> left = new HashSet<>(row.tills());
                left.remove(id);
                members.put(row.member(), with(row, left));
            });
            return tills.remove(id);
        });
    }

    private static Membership with(Membership row, Set<ContextId> tills) {
        return new Membership(row.tenantId(), row.team(), row.member(), row.phone(), row.role(), row.own(), tills);
    }

    @Override
    public List<Till> page(TenantId tenant, TeamId team, @Nullable ContextId after, int limit) {
        return world.transactions.call(() -> of(tenant, team)
                .filter(till -> after == null || till.id().hex().compareTo(after.hex()) > 0)
                .limit(limit)
                .toList());
    }

    @Override
    public List<Till> assignedTo(TenantId tenant, TeamId team, PrincipalId member) {
        return world.transactions.call(() -> members.get(member).stream()
                .filter(row -> row.tenantId().equals(tenant) && row.team().equals(team))
                .flatMap(row -> row.tills().stream())
                .sorted(Comparator.comparing(ContextId::hex))
                .flatMap(id -> find(tenant, team, id).stream())
                .limit(Team.MOST_TILLS)
                .toList());
    }

    private Stream<Till> of(TenantId tenant, TeamId team) {
        return tills.stream()
                .filter(till -> till.tenantId().equals(tenant) && till.team().equals(team));
    }

    @Override
    public void add(Membership membership) {
        world.transactions.run(() -> {
            if (members.has(membership.member())) {
                throw new DuplicateIdException("member");
            }
            members.put(membership.member(), membership);
        });
    }

    @Override
    public Optional<Member> find(TenantId tenant, PrincipalId member) {
        return world.transactions.call(() ->
                members.get(member).filter(row -> row.tenantId().equals(tenant)).flatMap(this::member));
    }

    @Override
    public List<Member> page(TenantId tenant, TeamId team, @Nullable PrincipalId after, int limit) {
        return world.transactions.call(() -> members.stream()
                .filter(row -> row.tenantId().equals(tenant) && row.team().equals(team))
                .filter(row -> after == null || row.member().hex().compareTo(after.hex()) > 0)
                .limit(limit)
                .flatMap(row -> member(row).stream())
                .toList());
    }

    @Override
    public int count(TenantId tenant, TeamId team) {
        return world.transactions.call(() -> Math.toIntExact(members.stream()
                .filter(row -> row.tenantId().equals(tenant) && row.team().equals(team))
                .count()));
    }

    @Override
    public boolean change(Membership membership) {
        return world.transactions.call(() -> {
            boolean isThere = members.get(membership.member())
                    .filter(row -> row.tenantId().equals(membership.tenantId()))
                    .filter(row -> row.team().equals(membership.team()))
                    .isPresent();
            if (isThere) {
                members.put(membership.member(), membership);
            }
            return isThere;
        });
    }

    private Optional<Member> member(Membership row) {
        return world.principal(row.tenantId(), row.member())
                .map(found -> new Member(row, found.principal(), permissions(row)));
    }

    private Set<Permission> permissions(Membership row) {
        Set<Permission> own = row.own();
        return own != null
                ? own
                : roles(row.tenantId(), row.team()).stream()
                        .filter(role -> Objects.equals(role.code(), row.role()))
                        .findFirst()
                        .map(TeamRole::permissions)
                        .orElse(Set.of());
    }
}
