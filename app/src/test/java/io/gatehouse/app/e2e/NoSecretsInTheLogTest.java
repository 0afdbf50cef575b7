package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** None of the secrets that a run uses stands in its log (threat 62). */
class NoSecretsInTheLogTest {
    private static final String PASSWORD = "Very-Secret-Passphrase-1";
    private static final String WRONG = "Wrong-Passphrase-2";

    @TempDir
    Path folder;

    @Test
    void of_passwords_codes_and_tokens() {
        List<String> secrets = new ArrayList<>(List.of(PASSWORD, WRONG));
        try (Node node = Node.embedded(folder)) {
            Api api = node.api();
            secrets.add(api.register("log@example.com", PASSWORD).text("/data/token"));
            secrets.add(api.login("log@example.com", PASSWORD).text("/data/token"));
            api.login("log@example.com", WRONG);
            api.authing("/api/v2/email/send", "{\"email\":\"log@example.com\",\"scene\":\"RESET_PASSWORD\"}");
            String code = api.lastCode("log@example.com");
            secrets.add("code " + code);
            secrets.add("\"" + code + "\"");
            api.authing(
                    "/api/v2/password/reset/email",
                    "{\"email\":\"log@example.com\",\"code\":\"%s\",\"newPassword\":\"%s-3\"}"
                            .formatted(code, PASSWORD));
            Api.Answer in = api.appEngine(
                    "/profile/customer/signin",
                    "{\"email\":\"log@example.com\",\"password\":\"%s-3\"}".formatted(PASSWORD));
            assertThat(in.status()).isEqualTo(200);
            secrets.add(in.text("/access_token"));
            secrets.add(in.text("/refresh_token"));
            api.appEngine(
                    "/profile/customer/refresh", "{\"refresh_token\":\"%s\"".formatted(in.text("/refresh_token")));
            api.authing("/api/v2/login/account", "{\"account\":\"log@example.com\",\"password\":\"" + PASSWORD);

            assertThat(secrets).allSatisfy(secret -> assertThat(secret).isNotBlank());
            assertThat(node.log()).doesNotContain(secrets);
        }
    }
}
