package io.gatehouse.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.tck.DirectorySamples;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts, each by itself. */
class PartsTest {
    private static final ServerAddress ONE = new ServerAddress(false, "dc1", 389);
    private static final ServerAddress TWO = new ServerAddress(false, "dc2", 389);
    private static final LDAPException DOWN = new LDAPException(ResultCode.SERVER_DOWN, "down");

    @Nested
    class Filters {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "(uid={0});(uid=a\\2ab)",
                    "(|(uid={0})(!(mail={0})));(|(uid=a\\2ab)(!(mail=a\\2ab)))",
                    "(cn=*{0}*);(cn=*a\\2ab*)",
                    "(cn={0}*);(cn=a\\2ab*)",
                    "(userPrincipalName={1}@corp);(userPrincipalName=z{0}@corp)",
                    "(uid:caseExactMatch:={0});(uid:caseExactMatch:=a\\2ab)",
                    "(age>={0});(age>=a\\2ab)",
                    "(age<={0});(age<=a\\2ab)",
                    "(cn~={0});(cn~=a\\2ab)",
                    "(&(objectClass=*)(uid={2}));(&(objectClass=*)(uid={2}))",
                })
        void values_are_put_into_the_parsed_tree_in_one_pass(String template, String filled) throws Exception {
            Filter filter = FilterTemplate.of(template).with(Map.of("{0}", "a*b", "{1}", "z{0}"));

            assertThat(filter).isEqualTo(Filter.create(filled));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "(uid={0});(uid=*)",
                    "(&(objectClass=user)(|(uid={1})(mail={0})));(&(objectClass=user)(|(uid=*)(mail=*)))",
                    "(&(cn=*{0}*)(!(ou=left)));(&(cn=*)(!(ou=left)))",
                    "(&(uid={0})(!(mail={0})));(&(uid=*)(objectClass=*))",
                    "(uid:caseExactMatch:={0});(uid=*)",
                    "(&(age>={0})(memberOf:1.2:=cn=a));(&(age=*)(memberOf:1.2:=cn=a))",
                })
        void whoever_could_be_found_has_the_attributes_that_are_compared(String template, String anybody)
                throws Exception {
            assertThat(FilterTemplate.of(template).ofAnybody()).isEqualTo(Filter.create(anybody));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "(uid={0}", "(uid={0}))", "(&)(uid={0})"})
        void what_is_no_filter_is_refused(String template) {
            assertThatThrownBy(() -> FilterTemplate.of(template)).isInstanceOf(OutageException.class);
        }
    }

    @Nested
    class Names {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "alice",
                    "Alice Example",
                    "CORP\\alice",
                    "zo\u00eb@b\u00fccher.example",
                    "\u4e16\u754c",
                    "a*b(c)"
                })
        void ordinary_names_are_asked_for(String name) {
            assertThat(LoginName.parse(name)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " a",
                    "a ",
                    "a  b",
                    "a\0",
                    "\uff41",
                    "\ufb01",
                    "\u2460",
                    "a\u00ad",
                    "a\u200b",
                    "\ue000",
                    "a\u00a0b",
                    "\ufe0f"
                })
        void names_that_directories_take_for_others_are_not(String name) {
            assertThat(LoginName.parse(name)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"alice, alice", "CORP\\alice, alice", "alice@corp.example, alice", "@x, @x", "C\\a@b, a@b"})
        void the_bare_name_is_without_its_domain(String name, String bare) {
            assertThat(LoginName.parse(name).orElseThrow().places())
                    .containsEntry("{1}", bare)
                    .containsEntry("{0}", name);
        }
    }

    @Nested
    class Servers {
        private final AtomicLong now = new AtomicLong();
        private final ServerHealth health = new ServerHealth(now::get);

        private void pass(Duration time) {
            now.addAndGet(time.toNanos());
        }

        @Test
        void one_that_failed_is_tried_last_for_a_while_that_grows() {
            health.failed(ONE, ServerHealth.Failing.FAST, DOWN);
            assertThat(health.inOrder(List.of(ONE, TWO))).containsExactly(TWO, ONE);
            pass(Duration.ofSeconds(1));
            assertThat(health.inOrder(List.of(ONE, TWO))).containsExactly(ONE, TWO);

            health.failed(ONE, ServerHealth.Failing.FAST, DOWN);
            pass(Duration.ofMillis(1999));
            assertThat(health.inOrder(List.of(ONE, TWO))).containsExactly(TWO, ONE);
        }

        @Test
        void one_that_keeps_callers_waiting_is_left_alone_for_a_while() {
            for (int i = 0; i < 3; i++) {
                health.failed(ONE, ServerHealth.Failing.SLOW, DOWN);
            }

            assertThat(health.inOrder(List.of(ONE))).isEmpty();
            assertThat(health.lastFailure(ONE)).contains(DOWN);
            pass(Duration.ofSeconds(5));
            assertThat(health.inOrder(List.of(ONE))).containsExactly(ONE);
        }

        @Test
        void one_that_refuses_the_service_account_is_asked_again_after_ten_seconds() {
            health.failed(ONE, ServerHealth.Failing.REFUSING, DOWN);
            pass(Duration.ofSeconds(9));
            assertThat(health.inOrder(List.of(ONE))).isEmpty();
            pass(Duration.ofSeconds(1));
            assertThat(health.inOrder(List.of(ONE))).containsExactly(ONE);
        }
    }

    @Nested
    class Accounts {
        private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

        private static AccountState active(String... lines) throws Exception {
            List<String> ldif = new ArrayList<>(List.of("dn: cn=x"));
            ldif.addAll(List.of(lines));
            return AccountState.of(new Entry(ldif.toArray(String[]::new)), DirectoryKind.ACTIVE_DIRECTORY);
        }

        @Test
        void user_account_control_and_expiry_are_read() throws Exception {
            assertThat(active("userAccountControl: 512").isEnabled(NOW)).isTrue();
            assertThat(active("userAccountControl: 514").isEnabled(NOW)).isFalse();
            assertThat(active("accountExpires: 0").isEnabled(NOW)).isTrue();
            assertThat(active("accountExpires: 9223372036854775807").isEnabled(NOW))
                    .isTrue();
            assertThat(active("accountExpires: 116444736000000000").expires()).isEqualTo(Instant.EPOCH);
            assertThat(active("accountExpires: 116444736000000000").isEnabled(NOW))
                    .isFalse();
            assertThat(active("pwdLastSet: 0").mustChange()).isTrue();
            assertThat(active("pwdLastSet: 0", "userAccountControl: 66048").mustChange())
                    .isFalse();
            assertThat(active("lockoutTime: 133000000000000000").locked()).isTrue();
            assertThat(active("userAccountControl: nonsense").isEnabled(NOW)).isTrue();
        }

        @Test
        void guids_are_written_as_microsoft_writes_them_and_read_back() {
            byte[] bytes = {
                0x33,
                0x22,
                0x11,
                0x00,
                0x55,
                0x44,
                0x77,
                0x66,
                (byte) 0x88,
                (byte) 0x99,
                (byte) 0xaa,
                (byte) 0xbb,
                (byte) 0xcc,
                (byte) 0xdd,
                (byte) 0xee,
                (byte) 0xff
            };

            String text = Guids.text("objectGUID", bytes);

            assertThat(text).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
            assertThat(Guids.bytes("objectGUID", text)).hasValue(bytes);
            assertThat(Guids.bytes("objectGUID", "*")).isEmpty();
            assertThat(Guids.text("objectSid", new byte[] {1, 2})).isEqualTo("0102");
        }
    }

    @Test
    void names_that_are_not_looked_up_in_time_hold_up_nobody() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        BoundedNames names = new BoundedNames(
                host -> {
                    try {
                        hanging.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return InetAddress.getLoopbackAddress();
                },
                Duration.ofMillis(50));

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> names.getByName("dc1.corp.example"))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("in time");
        }
        assertThat(names.getByName("127.0.0.1").isLoopbackAddress()).isTrue();
        hanging.countDown();
    }

    @Test
    void marks_of_changes_survive_being_kept() {
        ChangeMark usn = new ChangeMark.Usn("0123456789abcdef", 42);
        ChangeMark time = new ChangeMark.Time(Instant.ofEpochSecond(1_790_000_000L));

        assertThat(ChangeMark.of(usn.cursor())).contains(usn);
        assertThat(ChangeMark.of(time.cursor())).contains(time);
        assertThat(usn.follows(time)).isFalse();
        assertThat(usn.after()).hasToString("(uSNChanged>=43)");
        assertThat(time.after().toString()).startsWith("(modifyTimestamp>=2026");
        assertThat(ChangeMark.of(new SyncCursor("usn:x:99999999999999999999"))).isEmpty();
    }

    @Test
    void directories_are_opened_once_anew_with_other_settings_and_closed_when_unused() {
        AtomicLong now = new AtomicLong();
        try (OpenDirectories open = new OpenDirectories(SrvRecords.ofSystem(), now::get)) {
            var settings = DirectorySamples.settings();
            OpenDirectory first = open.get(settings);

            assertThat(open.get(settings)).isSameAs(first);
            assertThat(open.get(Settings.of(settings).pooling(2).made())).isNotSameAs(first);
            now.addAndGet(Duration.ofMinutes(31).toNanos());
            open.get(Settings.of(settings)
                    .with(new io.gatehouse.core.directory.DirectoryId("e".repeat(24)))
                    .made());
            assertThat(open.size()).isEqualTo(1);
        }
    }
}
