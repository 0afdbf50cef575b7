package io.gatehouse.bench;

import io.gatehouse.core.support.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The deployment that is measured: one tenant, one application, a thousand people with one password. */
final class BenchBlueprint {
    private BenchBlueprint() {}

    static Path write(Path folder) throws IOException {
        String hash;
        try (MeasuredCrypto crypto = MeasuredCrypto.open()) {
            hash = crypto.hasher().hash(Secret.of(Scenarios.PASSWORD)).encoded();
        }
        StringBuilder yaml = new StringBuilder(
                """
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
                    principals:
                """
                        .formatted(Scenarios.POOL, Scenarios.ORG, Scenarios.APP));
        for (int i = 0; i < Scenarios.USERS; i++) {
            yaml.append("      - {kind: CUSTOMER, email: user%d@example.com, passwordHash: \"%s\"}%n"
                    .formatted(i, hash));
        }
        return Files.writeString(folder.resolve("bench.yaml"), yaml, StandardCharsets.UTF_8);
    }
}
