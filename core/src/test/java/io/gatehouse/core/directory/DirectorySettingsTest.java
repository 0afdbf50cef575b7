package io.gatehouse.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectorySettingsTest {
    @ParameterizedTest
    @CsvSource({
        "ldap://dc1.corp.example, ldap://dc1.corp.example:389",
        "ldaps://DC1.corp.example, ldaps://dc1.corp.example:636",
        "ldaps://dc1.corp.example:3269/, ldaps://dc1.corp.example:3269",
        "LDAP://127.0.0.1:10389, ldap://127.0.0.1:10389",
        "ldaps://[::1]:10636, ldaps://[::1]:10636",
    })
    void addresses_of_servers_are_read(String text, String normal) {
        assertThat(ServerAddress.parse(text)).hasToString("Optional[" + normal + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dc1",
                "dc1:389",
                "http://dc1",
                "ldap://",
                "ldap://:389",
                "ldap://dc1:0",
                "ldap://dc1:65536",
                "ldap://user@dc1",
                "ldap://dc1/dc=corp",
                "ldap://dc1?x",
                "ldap://dc1#x",
                "ldap://dc 1",
                "ldapi://%2ftmp"
            })
    void other_addresses_are_not(String text) {
        assertThat(ServerAddress.parse(text)).isEmpty();
    }

    @Test
    void a_service_account_has_both_name_and_password_or_neither() {
        assertThat(ServiceAccount.ANONYMOUS.isAnonymous()).isTrue();
        assertThat(new ServiceAccount("cn=svc", Secret.of("hidden")).toString()).doesNotContain("hidden");
        assertRefused(() -> new ServiceAccount("cn=svc", Secret.of("")));
        assertRefused(() -> new ServiceAccount("", Secret.of("x")));
    }

    @Test
    void a_filter_must_have_a_place_for_the_name() {
        assertRefused(() -> new UserSearch("dc=x", "(uid=alice)", UserSearch.Scope.SUB));
        assertRefused(() -> new UserSearch("dc=x", "", UserSearch.Scope.SUB));
        assertRefused(() -> new GroupSearch(GroupSearch.Means.SEARCH, null, "(objectClass=group)", "cn", true));
    }

    @Test
    void bounds_are_kept() {
        assertRefused(() -> new DirectoryServers.Listed(List.of()));
        assertRefused(() -> new DirectoryServers.Discovered("a b", true));
        assertRefused(() -> new DirectoryTimeouts(Duration.ZERO, Duration.ofSeconds(1)));
        assertRefused(() -> new DirectoryTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(6)));
        assertRefused(() -> new SyncCursor(""));
        assertRefused(() -> new SyncCursor("a b"));
        assertRefused(() -> new StableId("a\nb"));
        assertRefused(() -> new StableId("x".repeat(StableId.LONGEST + 1)));
    }

    @Test
    void what_is_usual_differs_by_kind() {
        assertThat(AttributeMap.usual(DirectoryKind.LDAP).id()).isEqualTo("entryUUID");
        assertThat(AttributeMap.usual(DirectoryKind.ACTIVE_DIRECTORY).id()).isEqualTo("objectGUID");
        assertThat(GroupSearch.usual(DirectoryKind.LDAP).by()).isEqualTo(GroupSearch.Means.SEARCH);
        assertThat(GroupSearch.usual(DirectoryKind.ACTIVE_DIRECTORY).by()).isEqualTo(GroupSearch.Means.TOKEN_GROUPS);
        assertThat(DirectoryTransport.SAFE.allowClearText()).isFalse();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }
}
