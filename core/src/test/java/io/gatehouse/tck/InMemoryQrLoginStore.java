package io.gatehouse.tck;

import io.gatehouse.core.signin.QrLogin;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.signin.QrLoginStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

final class InMemoryQrLoginStore implements QrLoginStore {
    private final InMemoryWorld world;

    InMemoryQrLoginStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public void add(QrLogin login) {
        world.transactions.run(() -> {
            if (world.qrRows.has(login.id())) {
                throw new DuplicateIdException("QR code");
            }
            world.qrRows.put(login.id(), login);
        });
    }

    @Override
    public Optional<QrLogin> find(TenantId tenant, Digest id) {
        return world.transactions.call(() -> stored(tenant, id));
    }

    @Override
    public Optional<QrLogin> findByTicket(TenantId tenant, Digest ticket) {
        return world.transactions.call(() -> world.qrRows.stream()
                .filter(login -> login.tenantId().equals(tenant))
                .filter(login -> login.stage() instanceof Stage.Confirmed confirmed
                        && confirmed.ticket().equals(ticket))
                .findFirst());
    }

    @Override
    public boolean advance(QrLogin present, QrLogin next, Instant now) {
        return world.transactions.call(() -> {
            boolean isStill = stored(present.tenantId(), present.id())
                    .filter(stored -> !stored.isExpired(now))
                    .filter(stored ->
                            stored.stage().getClass().equals(present.stage().getClass()))
                    .isPresent();
            if (isStill) {
                world.qrRows.put(next.id(), next);
            }
            return isStill;
        });
    }

    @Override
    public int purge(Instant now, int limit) {
        return world.transactions.call(
                () -> world.qrRows.removeIf(login -> login.isExpired(now.minus(QrLogin.REMEMBERED)), limit));
    }

    private Optional<QrLogin> stored(TenantId tenant, Digest id) {
        return world.qrRows.get(id).filter(login -> login.tenantId().equals(tenant));
    }
}
