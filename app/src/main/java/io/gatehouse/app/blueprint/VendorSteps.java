package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.app.blueprint.VendorEntry.MemberEntry;
import io.gatehouse.app.blueprint.VendorEntry.TillEntry;
import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.team.Member;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.Membership;
import io.gatehouse.core.team.Team;
import io.gatehouse.core.team.TeamId;
import io.gatehouse.core.team.TeamRole;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.team.TemporaryCodes;
import io.gatehouse.core.team.Till;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.tenant.Tenant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings vendor organisations into accord with their entries, in the caller's transaction. Who is new and has no password is
 * sent a temporary code once that has committed; applying again sends none.
 */
public final class VendorSteps {
    private static final int PAGE = 500;

    private final PrincipalSteps principals;
    private final PrincipalStore store;
    private final TeamStore teams;
    private final TillStore tills;
    private final MemberStore members;
    private final TemporaryCodes codes;
    private final EndSessions endSessions;
    private final IdSource ids;

    public VendorSteps(
            PrincipalSteps principals,
            PrincipalStore store,
            TeamStore teams,
            TillStore tills,
            MemberStore members,
            TemporaryCodes codes,
            EndSessions endSessions,
            IdSource ids) {
        this.principals = principals;
        this.store = store;
        this.teams = teams;
        this.tills = tills;
        this.members = members;
        this.codes = codes;
        this.endSessions = endSessions;
        this.ids = ids;
    }

    void apply(Tenant tenant, VendorEntry entry, Run run) {
        if (entry.absent()) {
            principals.find(tenant, entry.owner()).ifPresent(owner -> remove(tenant, owner, run));
            return;
        }
        boolean isNew = principals.find(tenant, entry.owner()).isEmpty();
        principals.apply(tenant, isNew ? entry.owner() : entry.owner().withoutProofs(), run);
        Principal owner = stored(tenant, entry.owner(), run);
        Team team = teams.ownedBy(tenant.id(), owner.id())
                .map(present -> rename(present, entry, run))
                .orElseGet(() -> create(tenant, owner, entry, run));
        if (isNew) {
            invite(tenant, owner, addressOf(owner), run);
        }
        saveRoles(team, entry.roles(), run);
        Map<String, ContextId> known = saveTills(team, entry.tills(), run);
        entry.members().forEach(member -> apply(tenant, team, member, known, run));
    }

    private Principal stored(Tenant tenant, PrincipalEntry entry, Run run) {
        return principals
                .find(tenant, entry)
                .flatMap(id -> store.find(tenant.id(), id))
                .orElseThrow(() -> run.refusal(entry.place(), "somebody removed this principal at the same moment"));
    }

    private Team create(Tenant tenant, Principal owner, VendorEntry entry, Run run) {
        String name = entry.name();
        if (name == null) {
            throw run.refusal(entry.place(), "a new vendor needs a name");
        }
        Team team = new Team(new TeamId(ids.next()), tenant.id(), owner.id(), name, run.nextMoment());
        teams.add(team);
        run.changes.add("created vendor " + name + " (" + team.id() + ")");
        return team;
    }

    private Team rename(Team present, VendorEntry entry, Run run) {
        String name = entry.name();
        if (name != null && !name.equals(present.name())) {
            teams.rename(present.tenantId(), present.id(), name);
            run.changes.add("changed vendor " + name);
        }
        return present;
    }

    /** Where an owner is sent his code: by text message if that can be. */
    private static Identifier addressOf(Principal owner) {
        return owner.identifier(Identifier.Type.PHONE)
                .or(() -> owner.identifier(Identifier.Type.EMAIL))
                .orElseThrow();
    }

    private void invite(Tenant tenant, Principal newcomer, Identifier to, Run run) {
        if (!newcomer.hasPassword()) {
            codes.send(tenant, to, codes.issue(newcomer), run.origin);
        }
    }

    private void saveRoles(Team team, List<TeamRole> wanted, Run run) {
        Set<TeamRole> present = new HashSet<>(teams.roles(team.tenantId(), team.id()));
        for (TeamRole role : wanted) {
            if (!present.contains(role)) {
                teams.save(team.tenantId(), team.id(), role);
                run.changes.add("changed role " + role.code() + " of vendor " + team.name());
            }
        }
    }

    /** The team's tills by the names that a file gives them: their codes, and their ids. */
    private Map<String, ContextId> saveTills(Team team, List<TillEntry> wanted, Run run) {
        Map<String, Till> present = tills.page(team.tenantId(), team.id(), null, Team.MOST_TILLS).stream()
                .collect(Collectors.toMap(VendorSteps::nameOf, Function.identity()));
        for (TillEntry entry : wanted) {
            Till till = present.get(entry.code());
            String name = PolicyEntries.or(entry.name(), till == null ? entry.code() : till.name());
            if (till == null) {
                present.put(entry.code(), add(team, entry, name, run));
            } else if (!till.name().equals(name)) {
                tills.rename(team.tenantId(), team.id(), till.id(), name);
                run.changes.add("changed till " + entry.code() + " of vendor " + team.name());
            }
        }
        return present.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().id()));
    }

    static String nameOf(Till till) {
        return till.code() == null ? till.id().hex() : till.code();
    }

    private Till add(Team team, TillEntry entry, String name, Run run) {
        Till till =
                new Till(new ContextId(ids.next()), team.tenantId(), team.id(), entry.code(), name, run.nextMoment());
        if (!tills.add(till)) {
            throw run.refusal(entry.place(), "somebody added this till at the same moment; apply again");
        }
        run.changes.add("created till " + entry.code() + " of vendor " + team.name());
        return till;
    }

    private void apply(Tenant tenant, Team team, MemberEntry entry, Map<String, ContextId> known, Run run) {
        principals.apply(tenant, entry.principal(), run);
        if (entry.principal().absent()) {
            return;
        }
        Principal principal = stored(tenant, entry.principal(), run);
        Optional<Member> present = members.find(tenant.id(), principal.id());
        if (present.isEmpty()) {
            Membership fresh = wanted(team, principal.id(), entry, null, known, run);
            members.add(fresh);
            run.changes.add("added member " + principal.id() + " to vendor " + team.name());
            invite(tenant, principal, fresh.phone(), run);
            return;
        }
        Membership old = present.get().membership();
        if (!old.team().equals(team.id())) {
            throw run.refusal(entry.principal().place(), "this user name belongs to a member of another vendor");
        }
        Membership wanted = wanted(team, principal.id(), entry, old, known, run);
        if (!wanted.equals(old)) {
            members.change(wanted);
            run.changes.add("changed member " + principal.id() + " of vendor " + team.name());
        }
    }

    private static Membership wanted(
            Team team,
            PrincipalId member,
            MemberEntry entry,
            @Nullable Membership old,
            Map<String, ContextId> known,
            Run run) {
        PhoneNumber phone = phone(entry, old, run);
        String role = entry.role() != null || old == null ? entry.role() : old.role();
        var own = entry.permissions() != null || old == null ? entry.permissions() : old.own();
        List<String> codes = entry.tills();
        Set<ContextId> assigned = codes == null
                ? old == null ? Set.of() : old.tills()
                : codes.stream().map(code -> till(code, entry, known, run)).collect(Collectors.toSet());
        return new Membership(team.tenantId(), team.id(), member, phone, role, own, assigned);
    }

    /** The stored spelling stays where it is the same number. */
    private static PhoneNumber phone(MemberEntry entry, @Nullable Membership old, Run run) {
        PhoneNumber written = entry.phone();
        if (old != null
                && (written == null || written.canonical().equals(old.phone().canonical()))) {
            return old.phone();
        }
        if (written == null) {
            throw run.refusal(entry.principal().place(), "a new member needs a phone, where its code is sent");
        }
        return written;
    }

    private static ContextId till(String code, MemberEntry entry, Map<String, ContextId> known, Run run) {
        ContextId till = known.get(code);
        if (till == null) {
            throw run.refusal(entry.principal().place(), "its vendor has no till " + code);
        }
        return till;
    }

    /** With the owner goes the team, and with the members their accounts. */
    private void remove(Tenant tenant, PrincipalId owner, Run run) {
        teams.ownedBy(tenant.id(), owner).ifPresent(team -> {
            List<Member> page = members.page(tenant.id(), team.id(), null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(member -> remove(tenant, member.principal().id()));
                page = members.page(tenant.id(), team.id(), null, PAGE);
            }
        });
        remove(tenant, owner);
        run.changes.add("removed vendor of " + owner + " with everybody in it");
    }

    private void remove(Tenant tenant, PrincipalId person) {
        endSessions.gone(tenant.id(), person);
        store.delete(tenant.id(), person);
    }
}
