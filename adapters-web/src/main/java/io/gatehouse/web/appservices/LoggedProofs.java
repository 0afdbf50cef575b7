package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.RefusedProofs;
import io.gatehouse.core.support.Origin;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator's log. Safe for several threads. */
@Singleton
final class LoggedProofs implements RefusedProofs {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedProofs.class);

    @Override
    public void refused(AppDoor door, ProviderType type, String reason, Origin origin) {
        LOG.info(
                "{} is refused at application {} in request {}: {}",
                type.text(),
                door.id(),
                origin.requestId(),
                reason);
    }
}
