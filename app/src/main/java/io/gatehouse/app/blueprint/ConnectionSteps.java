package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a tenant's connections into accord with their entries, in the caller's transaction. */
public final class ConnectionSteps {
    private final ConnectionStore connections;
    private final SecretBox box;
    private final IdSource ids;

    public ConnectionSteps(ConnectionStore connections, SecretBox box, IdSource ids) {
        this.connections = connections;
        this.box = box;
        this.ids = ids;
    }

    void apply(TenantId tenant, List<ConnectionEntry> entries, Run run) {
        entries.forEach(entry -> apply(tenant, entry, run));
    }

    private void apply(TenantId tenant, ConnectionEntry entry, Run run) {
        Optional<Connection> present =
                entry.id() == null ? connections.named(tenant, entry.name()) : connections.find(tenant, entry.id());
        if (entry.absent()) {
            present.filter(connection -> connections.delete(tenant, connection.id()))
                    .ifPresent(connection -> run.changes.add("removed connection " + connection.name()));
            return;
        }
        Connection wanted = wanted(tenant, entry, present.orElse(null));
        if (present.filter(wanted::equals).isPresent()) {
            return;
        }
        if (!connections.save(wanted)) {
            throw run.refusal(entry.place(), "another connection of the tenant has the name " + entry.name());
        }
        run.changes.add((present.isPresent() ? "changed connection " : "created connection ") + entry.name());
    }

    private Connection wanted(TenantId tenant, ConnectionEntry entry, @Nullable Connection present) {
        if (present != null) {
            return entry.over(tenant, present.id(), secret(entry.secret(), present));
        }
        ConnectionId id = entry.id() == null ? new ConnectionId(ids.next()) : entry.id();
        return entry.over(tenant, id, sealed(entry.secret(), id));
    }

    /** Sealing twice gives two results, so what is there stays if it is the same inside. */
    private byte @Nullable [] secret(@Nullable Secret wanted, Connection present) {
        byte[] sealed = present.peer().sealedSecret();
        boolean stays = wanted == null || (sealed != null && isInside(sealed, wanted, present.id()));
        return stays ? sealed : sealed(wanted, present.id());
    }

    private boolean isInside(byte[] sealed, Secret wanted, ConnectionId id) {
        return box.open(sealed, Connection.secretContext(id))
                .filter(plain -> wanted.equals(Secret.of(new String(plain, StandardCharsets.UTF_8))))
                .isPresent();
    }

    private byte @Nullable [] sealed(@Nullable Secret secret, ConnectionId id) {
        return secret == null ? null : box.seal(secret.utf8(), Connection.secretContext(id));
    }
}
