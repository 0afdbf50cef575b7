package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.PasswordWrite;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.support.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords written to Active Directory, as far as its rules can be imitated, and what differs from the contract's LDAP. */
class LdapPasswordTest {
    private static final Secret NEW = Secret.of("Another-Secret-9");
    private static final byte[] GUID = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final StableId ID = new StableId(Guids.text("objectGUID", GUID));

    private final LdapHouse house = new LdapHouse(LdapHouse.Way.TLS);
    private final DirectorySettings settings =
            Settings.of(house.settings()).activeDirectory().made();

    @BeforeEach
    void fill() {
        house.set(ALICE.dn(), "sAMAccountName", "alice");
        house.set(ALICE.dn(), "objectGUID", new String(GUID, StandardCharsets.US_ASCII));
        setUnicodePassword(ALICE.secret());
    }

    private void setUnicodePassword(Secret password) {
        LdapHouse.now(() -> house.server.modify(
                ALICE.dn().text(),
                new com.unboundid.ldap.sdk.Modification(
                        com.unboundid.ldap.sdk.ModificationType.REPLACE,
                        "unicodePwd",
                        PasswordWriter.quoted(password))));
    }

    private byte[] unicodePassword() {
        try {
            return house.server.getEntry(ALICE.dn().text()).getAttributeValueBytes("unicodePwd");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void active_directory_is_given_the_old_and_the_new_one_in_quotation_marks_as_utf_16() {
        assertThat(house.connector.changePassword(settings, ID, ALICE.secret(), NEW))
                .isEqualTo(new PasswordWrite.Written());

        assertThat(unicodePassword()).isEqualTo("\"Another-Secret-9\"".getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void a_reset_replaces_it_without_the_old_one() {
        assertThat(house.connector.resetPassword(settings, ID, NEW)).isEqualTo(new PasswordWrite.Written());

        assertThat(unicodePassword()).isEqualTo(PasswordWriter.quoted(NEW));
    }

    @Test
    void its_refusals_are_told_apart() {
        assertThat(refusedWith(ResultCode.CONSTRAINT_VIOLATION, "00000056: AtrErr: DSID-03191083, #1: problem 1005"))
                .isEqualTo(new PasswordWrite.InvalidCredentials());
        assertThat(refusedWith(ResultCode.CONSTRAINT_VIOLATION, "0000052D: AtrErr: DSID-03191083, #1: problem 1005"))
                .isEqualTo(new PasswordWrite.AgainstItsPolicy());
        assertThat(refusedWith(ResultCode.UNWILLING_TO_PERFORM, "0000052D: SvcErr: DSID-031A12D2, problem 5003"))
                .isEqualTo(new PasswordWrite.AgainstItsPolicy());
        assertThat(refusedWith(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "00002098: SecErr"))
                .isEqualTo(new PasswordWrite.NotAllowed());
        assertThat(refusedWith(ResultCode.UNAVAILABLE, "")).isInstanceOf(PasswordWrite.Unavailable.class);
    }

    private PasswordWrite refusedWith(ResultCode code, String message) {
        house.disturbances.modifyFailure.set(new LDAPException(code, message));
        try {
            return house.connector.changePassword(settings, ID, ALICE.secret(), NEW);
        } finally {
            house.disturbances.modifyFailure.set(null);
        }
    }

    @Test
    void active_directory_is_never_given_a_password_in_clear_text() {
        try (LdapHouse clear = new LdapHouse(LdapHouse.Way.CLEAR)) {
            DirectorySettings unsafe =
                    Settings.of(clear.settings()).activeDirectory().made();

            assertThat(clear.connector.resetPassword(unsafe, ID, NEW)).isEqualTo(new PasswordWrite.NotAllowed());
            assertThat(clear.disturbances.searches).isEmpty();
        }
    }

    @Test
    void a_password_that_must_be_changed_or_has_expired_can_be_changed() {
        for (Obstacle obstacle : List.of(Obstacle.MUST_CHANGE_PASSWORD, Obstacle.PASSWORD_EXPIRED)) {
            house.setPassword(ALICE, ALICE.secret());
            house.withhold(ALICE, obstacle);

            assertThat(house.connector.changePassword(house.settings(), ALICE.id(), ALICE.secret(), NEW))
                    .as(obstacle.name())
                    .isEqualTo(new PasswordWrite.Written());
        }
    }

    @Test
    void an_empty_old_password_is_never_sent() {
        assertThat(house.connector.changePassword(house.settings(), ALICE.id(), Secret.of(""), NEW))
                .isEqualTo(new PasswordWrite.InvalidCredentials());
        assertThat(house.disturbances.binds).isEmpty();
    }
}
