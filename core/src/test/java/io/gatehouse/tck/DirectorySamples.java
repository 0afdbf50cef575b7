package io.gatehouse.tck;

import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTimeouts;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.ServiceAccount;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.support.Secret;
import java.util.List;

/** A small directory of people and groups, the same for every adapter. */
public final class DirectorySamples {
    public static final String ROOT = "dc=corp,dc=example";
    public static final String PEOPLE_BASE = "ou=people," + ROOT;
    public static final String GROUPS_BASE = "ou=groups," + ROOT;
    public static final ServiceAccount SERVICE = new ServiceAccount("cn=svc," + ROOT, Secret.of("svc-Passw0rd"));

    public static final SamplePerson ALICE =
            new SamplePerson("alice", "Alice Example", "alice@corp.example", "+15550100", "Secret-1-alice", true);
    public static final SamplePerson BOB =
            new SamplePerson("bob", "Bob Example", "bob@corp.example", null, "Secret-2-bob", false);
    public static final SamplePerson CAROL =
            new SamplePerson("carol", "Carol Twin", "twins@corp.example", null, "Secret-3-twin", true);
    public static final SamplePerson DAVE =
            new SamplePerson("dave", "Dave Twin", "twins@corp.example", null, "Secret-3-twin", true);
    public static final SamplePerson ERIN = new SamplePerson(
            "erin",
            "Zo\u00eb, the \"2nd\" + (*)\\ #\u4e16",
            "erin@corp.example",
            null,
            "p\u00e4ss w\u00f6rd \u4e16 (*)\\",
            true);
    public static final List<SamplePerson> PEOPLE = List.of(ALICE, BOB, CAROL, DAVE, ERIN);

    /** Groups by their names with their members' names; engineers, staff and everyone go round in a circle. */
    public static final List<SampleGroup> GROUPS = List.of(
            new SampleGroup("engineers", List.of(ALICE.dn(), group("everyone"))),
            new SampleGroup("staff", List.of(group("engineers"))),
            new SampleGroup("everyone", List.of(group("staff"), CAROL.dn())),
            new SampleGroup("pilots", List.of(DAVE.dn())));

    private DirectorySamples() {}

    /** The name of a group's entry. */
    public static DistinguishedName group(String cn) {
        return new DistinguishedName("cn=" + cn + "," + GROUPS_BASE);
    }

    /** Settings with which the samples are found by {@code uid} and {@code mail}, in clear text for tests. */
    public static DirectorySettings settings(ServerAddress... servers) {
        return new DirectorySettings(
                new DirectoryId("d".repeat(24)),
                DirectoryKind.LDAP,
                new DirectoryServers.Listed(List.of(servers)),
                new DirectoryTransport(false, null, true, true),
                SERVICE,
                new UserSearch(PEOPLE_BASE, "(|(uid={0})(mail={0}))", UserSearch.Scope.SUB),
                AttributeMap.usual(DirectoryKind.LDAP),
                new GroupSearch(GroupSearch.Means.SEARCH, GROUPS_BASE, "(member={dn})", "cn", true),
                DirectoryTimeouts.DEFAULT,
                4,
                true);
    }

    /** Settings for adapters that ask no server. */
    public static DirectorySettings settings() {
        return settings(new ServerAddress(false, "directory.example", 389));
    }

    /** A group. */
    public record SampleGroup(String cn, List<DistinguishedName> members) {
        /** The name of its entry. */
        public DistinguishedName dn() {
            return group(cn);
        }
    }
}
