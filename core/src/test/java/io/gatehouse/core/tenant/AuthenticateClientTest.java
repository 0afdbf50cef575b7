package io.gatehouse.core.tenant;

import static io.gatehouse.core.tenant.Application.TokenEndpointAuth.CLIENT_SECRET_BASIC;
import static io.gatehouse.core.tenant.Application.TokenEndpointAuth.CLIENT_SECRET_POST;
import static io.gatehouse.core.tenant.Application.TokenEndpointAuth.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import io.gatehouse.core.tenant.AuthenticateClient.Presented;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticateClientTest {
    private static final ApplicationId ID = new ApplicationId("a".repeat(24));
    private static final Secret SECRET = Secret.of("a-client-secret");

    private final AuthenticateClient authenticate = new AuthenticateClient();

    private static Application application(TokenEndpointAuth how, @Nullable Secret secret) {
        return new Application(
                ID,
                new TenantId("b".repeat(24)),
                null,
                "App",
                "app",
                null,
                secret == null ? null : Digest.of(secret.reveal()),
                null,
                how,
                List.of(),
                List.of(),
                false,
                false,
                null,
                Set.of(),
                PasskeySettings.NONE,
                Application.QrLoginRules.defaults(),
                Application.TokenLifetimes.defaults(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private void assertRefused(Application application, Presented presented) {
        assertThat(authenticate.execute(application, presented)).isEqualTo(Result.refused(FailureCode.INVALID_CLIENT));
    }

    @Test
    void a_public_client_proves_nothing() {
        Application open = application(NONE, null);

        assertThat(authenticate.execute(open, Presented.nothing())).isEqualTo(Result.ok(open));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_SECRET_POST", "CLIENT_SECRET_BASIC"})
    void a_confidential_client_proves_itself_by_its_own_method_and_no_other(TokenEndpointAuth how) {
        Application closed = application(how, SECRET);
        TokenEndpointAuth another = how == CLIENT_SECRET_POST ? CLIENT_SECRET_BASIC : CLIENT_SECRET_POST;

        assertThat(authenticate.execute(closed, new Presented(how, ID.hex(), SECRET)))
                .isEqualTo(Result.ok(closed));
        assertThat(authenticate.execute(closed, new Presented(how, null, SECRET)))
                .isEqualTo(Result.ok(closed));
        assertRefused(closed, Presented.nothing());
        assertRefused(closed, new Presented(another, ID.hex(), SECRET));
        assertRefused(closed, new Presented(how, ID.hex(), null));
        assertRefused(closed, new Presented(how, ID.hex(), Secret.of("")));
        assertRefused(closed, new Presented(how, ID.hex(), Secret.of("a-client-secret ")));
        assertRefused(closed, new Presented(how, "c".repeat(24), SECRET));
    }

    @Test
    void a_confidential_client_without_a_secret_can_prove_nothing() {
        assertRefused(
                application(CLIENT_SECRET_POST, null), new Presented(CLIENT_SECRET_POST, ID.hex(), Secret.of("")));
    }

    @Test
    void by_its_secret_even_a_public_client_proves_itself_in_either_way() {
        Application open = application(NONE, SECRET);

        for (TokenEndpointAuth how : List.of(CLIENT_SECRET_POST, CLIENT_SECRET_BASIC)) {
            assertThat(authenticate.bySecret(open, new Presented(how, ID.hex(), SECRET)))
                    .isEqualTo(Result.ok(open));
            assertNotProven(open, new Presented(how, ID.hex(), Secret.of("another-secret")));
            assertNotProven(open, new Presented(how, "c".repeat(24), SECRET));
            assertNotProven(application(NONE, null), new Presented(how, ID.hex(), SECRET));
        }
        assertNotProven(open, Presented.nothing());
        assertNotProven(application(CLIENT_SECRET_POST, SECRET), new Presented(CLIENT_SECRET_BASIC, ID.hex(), SECRET));
    }

    private void assertNotProven(Application application, Presented presented) {
        assertThat(authenticate.bySecret(application, presented)).isEqualTo(Result.refused(FailureCode.INVALID_CLIENT));
    }

    @Test
    void what_was_presented_prints_without_the_secret() {
        assertThat(new Presented(CLIENT_SECRET_POST, ID.hex(), SECRET).toString())
                .doesNotContain("a-client-secret");
    }
}
