package io.gatehouse.persistence;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Inserts principals and, where a constraint refuses, finds out which. */
final class PrincipalInsertion {
    private static final int TRIES = 3;

    private final Sql sql;
    private final PrincipalReading reading;

    PrincipalInsertion(Sql sql, PrincipalReading reading) {
        this.sql = sql;
        this.reading = reading;
    }

    /**
     * The outcome of an insertion.
     *
     * @param principal as it is stored
     * @param insertion answers false, or throws a unique violation, if it inserted nothing
     */
    Stored insert(Principal principal, BooleanSupplier insertion) {
        for (int left = TRIES; left > 0; left--) {
            if (sql.inTurn(nameOf(principal), () -> isDone(insertion))) {
                return new Stored.Done(principal);
            }
            Optional<Stored> obstacle = obstacle(principal);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
        }
        throw new IllegalStateException("a principal collides with what is not there");
    }

    /** By which others who insert the same person know him first. */
    private static Object nameOf(Principal principal) {
        return Stream.of(Identifier.Type.values())
                .flatMap(type -> principal.identifier(type).stream())
                .map(Identifier::canonical)
                .findFirst()
                .orElseGet(principal.id()::hex);
    }

    private boolean isDone(BooleanSupplier insertion) {
        try {
            return insertion.getAsBoolean();
        } catch (UniqueViolationException e) {
            if (e.isOf("session_id")) {
                throw new DuplicateIdException("session");
            }
            return false;
        }
    }

    /** Empty if whatever was in the way is gone again. */
    private Optional<Stored> obstacle(Principal principal) {
        if (reading.byId(principal.tenantId(), principal.id()).isPresent()) {
            throw new DuplicateIdException("principal");
        }
        return Stream.of(Identifier.Type.values())
                .flatMap(type -> principal.identifier(type).stream())
                .filter(identifier -> reading.byIdentifier(principal.tenantId(), principal.kind(), identifier)
                        .isPresent())
                .findFirst()
                .map(identifier -> new Stored.Taken(identifier.type()));
    }
}
