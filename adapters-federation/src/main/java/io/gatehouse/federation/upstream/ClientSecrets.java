package io.gatehouse.federation.upstream;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Opens the secrets of connections. Safe for several threads. */
public final class ClientSecrets {
    private final SecretBox box;

    public ClientSecrets(SecretBox box) {
        this.box = box;
    }

    /** The connection's secret; empty if it has none. @throws RefusedException if it does not open */
    public Optional<Secret> find(Connection connection) {
        byte[] sealed = connection.peer().sealedSecret();
        if (sealed == null) {
            return Optional.empty();
        }
        byte[] plain = box.open(sealed, Connection.secretContext(connection.id()))
                .orElseThrow(() -> RefusedException.misconfigured("the client secret does not open"));
        return Optional.of(Secret.of(new String(plain, StandardCharsets.UTF_8)));
    }

    /** The connection's secret. @throws RefusedException if it has none, or it does not open */
    public Secret require(Connection connection) {
        return find(connection)
                .orElseThrow(() -> RefusedException.misconfigured("the connection has no client secret"));
    }
}
