package io.gatehouse.app.run;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.SpendGuard.Closing;
import io.gatehouse.core.support.Origin;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of prefixes that were closed since hardly any code that went there was used. Safe for several threads. */
@Singleton
public final class PrefixAlarm implements Consumer<Closing> {
    private static final Logger LOG = LoggerFactory.getLogger(PrefixAlarm.class);

    private final AuditLog audit;
    private final LongAdder closings = new LongAdder();

    PrefixAlarm(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void accept(Closing closing) {
        closings.increment();
        LOG.warn(
                "no more codes go to {} for a while: hardly any of the last ones was used (tenant {})",
                closing.prefix(),
                closing.tenant());
        audit.append(new AuditEvent(
                closing.now(),
                closing.tenant(),
                AuditAction.PREFIX_CLOSED,
                null,
                null,
                null,
                new Origin("delivery", "127.0.0.1", "prefix-" + closing.prefix().substring(1), null, null, "en")));
    }

    /** How often that was, on this node. */
    long closings() {
        return closings.sum();
    }
}
