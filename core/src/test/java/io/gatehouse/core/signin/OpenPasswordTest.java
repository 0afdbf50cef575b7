package io.gatehouse.core.signin;

import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.signin.OpenPassword.Sent;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.token.WirePasswords;
import io.gatehouse.tck.CountingSecrets;
import io.gatehouse.tck.House;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenPasswordTest {
    private static final String CLEAR = "open sesame 1";
    private static final String ENCRYPTED = "rsa(open sesame 1)";
    private static final String BROKEN = "rsa(?)";

    private final Tenant tenant = new House().tenant;
    private final OpenPassword open = new OpenPassword(new Marked(), new CountingSecrets());

    /** Stands in for RSA: what has brackets is a ciphertext. */
    private static final class Marked implements WirePasswords {
        @Override
        public String publicKeyPem(TenantId tenant) {
            return "";
        }

        @Override
        public Opened open(TenantId tenant, String member) {
            if (!member.startsWith("rsa(")) {
                return new Opened(Secret.of(member), Form.CLEAR);
            }
            return member.equals(BROKEN)
                    ? new Opened(Secret.of("random"), Form.UNREADABLE)
                    : new Opened(Secret.of(member.substring(4, member.length() - 1)), Form.ENCRYPTED);
        }
    }

    private static Tenant strict(Tenant usual) {
        TenantPolicies policies = usual.policies();
        return new Tenant(
                usual.id(),
                usual.slug(),
                usual.name(),
                null,
                null,
                usual.defaultFor(),
                new TenantPolicies(
                        policies.password(),
                        policies.code(),
                        policies.lockout(),
                        policies.session(),
                        policies.mfa(),
                        true,
                        policies.requireOldAddressProof(),
                        policies.linkVerifiedEmail(),
                        policies.registrationOpen(),
                        policies.existenceCheck(),
                        policies.unbindEmailMissing()));
    }

    @Test
    void a_client_that_says_nothing_is_understood_by_the_shape_of_what_it_sends() {
        assertThat(value(open.toSet(tenant, CLEAR)).reveal()).isEqualTo(CLEAR);
        assertThat(value(open.toCheck(tenant, ENCRYPTED)).reveal()).isEqualTo(CLEAR);
        assertThat(refusal(open.toSet(tenant, BROKEN)).code()).isEqualTo(FailureCode.PASSWORD_UNREADABLE);
        assertThat(value(open.toCheck(tenant, BROKEN)).reveal()).isNotEqualTo(CLEAR);
    }

    @Test
    void what_is_said_to_be_clear_is_the_password_whatever_its_shape() {
        assertThat(value(open.toSet(tenant, ENCRYPTED, Sent.CLEAR)).reveal()).isEqualTo(ENCRYPTED);
        assertThat(value(open.toCheck(tenant, BROKEN, Sent.CLEAR)).reveal()).isEqualTo(BROKEN);
    }

    @Test
    void clear_text_that_is_said_to_be_encrypted_is_told_only_to_who_sets_a_password() {
        assertThat(value(open.toSet(tenant, ENCRYPTED, Sent.RSA)).reveal()).isEqualTo(CLEAR);
        assertThat(refusal(open.toSet(tenant, CLEAR, Sent.RSA)).code()).isEqualTo(FailureCode.PASSWORD_UNREADABLE);
        Secret checked = value(open.toCheck(tenant, CLEAR, Sent.RSA));
        assertThat(checked).isNotEqualTo(Secret.of(CLEAR));
        assertThat(checked).isNotEqualTo(value(open.toCheck(tenant, CLEAR, Sent.RSA)));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSTATED", "CLEAR"})
    void a_tenant_that_demands_encryption_takes_no_clear_text(Sent sent) {
        assertThat(refusal(open.toCheck(strict(tenant), CLEAR, sent)).code())
                .isEqualTo(FailureCode.PASSWORD_UNREADABLE);
        assertThat(refusal(open.toSet(strict(tenant), CLEAR, sent)).code()).isEqualTo(FailureCode.PASSWORD_UNREADABLE);
        assertThat(value(open.toSet(strict(tenant), ENCRYPTED, Sent.RSA)).reveal())
                .isEqualTo(CLEAR);
    }
}
