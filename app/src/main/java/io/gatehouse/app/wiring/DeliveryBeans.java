package io.gatehouse.app.wiring;

import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.delivery.Attempts;
import io.gatehouse.core.delivery.Carriers;
import io.gatehouse.core.delivery.Courier;
import io.gatehouse.core.delivery.DeliveryFigures;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.delivery.NoteReport;
import io.gatehouse.core.delivery.Outcomes;
import io.gatehouse.core.delivery.QueuedSender;
import io.gatehouse.core.delivery.SealedMessages;
import io.gatehouse.core.delivery.TryMessage;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code core.delivery}. */
@Factory
final class DeliveryBeans {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final ThreadFactory THREADS = Thread.ofVirtual()
            .name("delivery-", 1)
            .inheritInheritableThreadLocals(false)
            .factory();

    @Singleton
    DeliveryFigures deliveryFigures() {
        return new DeliveryFigures();
    }

    @Singleton
    SealedMessages sealedMessages(SecretBox box) {
        return new SealedMessages(box);
    }

    @Singleton
    Outcomes deliveryOutcomes(
            MessageQueue queue,
            Transactions transactions,
            AuditLog audit,
            DeliveryFigures figures,
            Secrets secrets,
            InstantSource clock) {
        return new Outcomes(queue, transactions, audit, figures, secrets, clock);
    }

    @Singleton
    Attempts deliveryAttempts(
            MessageQueue queue, Carriers carriers, Wording wording, Outcomes outcomes, InstantSource clock) {
        return new Attempts(
                queue,
                carriers,
                wording,
                outcomes,
                defect -> LOG.error(
                        "a message was not handed over, or that was not written down; it is tried again", defect),
                clock);
    }

    /**
     * Each handover waits on a thread of its own. Not an executor among the beans: those hand the caller's context on, and with it a
     * connection that is given back by the time the task runs.
     */
    @Singleton
    Courier courier(
            MessageQueue queue,
            Attempts attempts,
            Outcomes outcomes,
            SealedMessages seal,
            TenantStore tenants,
            Secrets secrets,
            InstantSource clock) {
        return new Courier(
                queue,
                attempts,
                outcomes,
                seal,
                tenants,
                secrets,
                task -> THREADS.newThread(task).start(),
                clock);
    }

    @Singleton
    TryMessage tryMessage(Carriers carriers, Wording wording, IdSource ids, InstantSource clock) {
        return new TryMessage(carriers, wording, ids, clock);
    }

    @Singleton
    NoteReport noteReport(ReportReaders readers, MessageQueue queue, InstantSource clock) {
        return new NoteReport(readers.bySlug(), queue, clock);
    }

    @Singleton
    MessageSender messageSender(
            MessageQueue queue, SealedMessages seal, Transactions transactions, Courier courier, InstantSource clock) {
        return new QueuedSender(queue, seal, transactions, courier, clock);
    }
}
