package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.ERIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.DirectorySamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Threat 63 (CVE-2026-44671): names that try to be more than a value, each with the right and a wrong password. */
class LdapInjectionTest {
    private static final LdapHouse HOUSE = new LdapHouse(LdapHouse.Way.CLEAR);
    private static final List<String> FRAGMENTS = List.of(
            "*", "(", ")", "\\", "\0", "\\2a", "\\00", "\\28", "\\29", "\\5c", "&", "|", "!", "=", "~=", ">=", "<=",
            ":=", ",", "+", "\"", "<", ">", ";", "#", "/", "{0}", "{1}", "\n", "\r", "\t", "\u0085", "\u2028", "\u200b",
            "\u00ad", "\ufeff", "\u202e", "\uff0a", "\ud800");
    private static final List<String> WHOLE = List.of(
            "*",
            "**",
            "a*",
            "al*ce",
            "*)(uid=*",
            "*)(|(uid=*",
            "alice)(|(uid=*))",
            "alice)(&)",
            "alice*",
            "alice)(uid=alice",
            "alice))(|(uid=*",
            "*)(objectClass=*",
            "*))%00",
            "*)(mail=*))(&(uid=x",
            "(uid=alice)",
            "(|(uid=alice)(uid=bob))",
            "!(uid=bob)",
            "admin)(!(&(1=0",
            "uid=alice," + DirectorySamples.PEOPLE_BASE,
            "cn=svc," + DirectorySamples.ROOT,
            "",
            " ",
            "alice ",
            " alice",
            "al  ice",
            "\u3000alice",
            "alice\u00a0",
            "\uff41lice",
            "\uff41\uff4c\uff49\uff43\uff45",
            "\u24d0lice",
            "al\u00adice",
            "al\u200dice",
            "alice\ufe0f",
            "ali\u2063ce",
            "\ud835\udc4elice",
            "alice\0",
            "alice\0bob",
            "\0alice",
            "alice\r\nbob",
            "dn:uid:=alice",
            "uid:caseExactMatch:=alice",
            "1.2.840.113556.1.4.1941:=*",
            "ldap:///??sub?(uid=*)",
            "alice@corp.example@",
            "@",
            "\\",
            "CORP\\",
            "\\alice\\",
            "%2a",
            "%28",
            "&#42;",
            "${jndi:ldap://x}",
            "{dn}",
            "a".repeat(257),
            "a".repeat(70_000),
            "*".repeat(70_000),
            "(".repeat(5_000),
            "\\2a".repeat(80),
            "\uff0a",
            "\u2217");

    private final DirectorySettings settings = HOUSE.settings();
    private final DirectorySettings bare = Settings.of(settings)
            .with(new UserSearch(
                    DirectorySamples.PEOPLE_BASE,
                    "(&(objectClass=inetOrgPerson)(|(uid={1})(mail={0})(cn=*{0}*)))",
                    UserSearch.Scope.SUB))
            .made();

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    static List<String> corpus() {
        List<String> names = new ArrayList<>(WHOLE);
        for (String fragment : FRAGMENTS) {
            names.add("alice" + fragment);
            names.add(fragment + "alice");
        }
        return names;
    }

    @Test
    void the_corpus_never_finds_anybody_and_reads_like_an_unknown_name() {
        DirectoryLogIn unknown = logIn(settings, "nobody", ALICE.password());
        assertThat(corpus()).hasSizeGreaterThan(120);

        for (String name : corpus()) {
            for (int i = 0; i < 3; i++) {
                assertThat(logIn(settings, name, ALICE.password()))
                        .as(shown(name))
                        .isEqualTo(unknown);
                assertThat(logIn(settings, name, "wrong password"))
                        .as(shown(name))
                        .isEqualTo(unknown);
            }
            assertThat(HOUSE.connector.find(settings, name))
                    .as(shown(name))
                    .isEqualTo(new DirectoryAnswer.Answered<>(Optional.empty()));
        }
        assertThat(logIn(settings, "alice", ALICE.password())).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void a_name_stays_a_value_in_every_kind_of_assertion() {
        assertThat(logIn(bare, ERIN.name(), ERIN.password())).isInstanceOf(DirectoryLogIn.Authenticated.class);

        for (String name : List.of("*)(uid=*", "alice)(uid=alice", "\\2a", "zz*", "{1}alice")) {
            assertThat(logIn(bare, name, ALICE.password())).as(name).isEqualTo(new DirectoryLogIn.InvalidCredentials());
        }
    }

    private static DirectoryLogIn logIn(DirectorySettings settings, String name, String password) {
        return HOUSE.connector.authenticate(settings, name, Secret.of(password));
    }

    static String shown(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "... of " + name.length() : name;
    }
}
