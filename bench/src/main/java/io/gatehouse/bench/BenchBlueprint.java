package io.gatehouse.bench;

import io.gatehouse.core.support.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The deployment that is measured: one tenant, one application at every gate, a thousand people with one password, a hundred of
 * whom come by an upstream as well.
 */
final class BenchBlueprint {
    private BenchBlueprint() {}

    static Path write(Path folder) throws IOException {
        String hash;
        try (MeasuredCrypto crypto = MeasuredCrypto.open()) {
            hash = crypto.hasher().hash(Secret.of(Scenarios.PASSWORD)).encoded();
        }
        StringBuilder yaml = new StringBuilder("""
                gatehouse: 1
                tenants:
                  - id: %s
                    slug: %s
                    name: Benchmark
                    policies:
                      password: standard
                    applications:
                      - id: %s
                        name: Benchmark
                        identifier: bench
                        redirectUris: [http://127.0.0.1/callback]
                        clientAppId: %s
                        providers:
                          anon-user: {enabled: true}
                          local-userpass: {enabled: true, confirmation: auto}
                    connections:
                      - name: %s
                        provider: stub
                        applications: [%s]
                        stub:
                """.formatted(
                Scenarios.POOL, Scenarios.ORG, Scenarios.APP, Scenarios.CLIENT_APP, Scenarios.UPSTREAM, Scenarios.APP));
        for (int i = 0; i < Scenarios.UPSTREAM_USERS; i++) {
            yaml.append("          - {code: code%d, subject: up-%d, name: Person %d}%n".formatted(i, i, i));
        }
        yaml.append("    principals:\n");
        for (int i = 0; i < Scenarios.USERS; i++) {
            yaml.append(
                    "      - {kind: CUSTOMER, email: user%d@example.com, passwordHash: \"%s\"}%n".formatted(i, hash));
        }
        return Files.writeString(folder.resolve("bench.yaml"), yaml, StandardCharsets.UTF_8);
    }
}
