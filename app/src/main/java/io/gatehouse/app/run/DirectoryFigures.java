package io.gatehouse.app.run;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryNews;
import io.gatehouse.core.directory.Outage;
import io.gatehouse.core.directory.RoleName;
import io.gatehouse.core.directory.SyncReport;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what happens with directories, and counts it for operators. The number of series is bounded by the number of directories
 * that operators declare. No names of people are logged, ids of accounts are.
 */
@Singleton
final class DirectoryFigures implements DirectoryNews {
    private static final Logger LOG = LoggerFactory.getLogger("gatehouse.directory");

    private final BeanProvider<MeterRegistry> registry;

    DirectoryFigures(BeanProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void answered(Directory directory, Verdict verdict, Duration took) {
        meters(meters -> meters.timer(
                        "gatehouse.directory.logins",
                        "tenant",
                        directory.tenantId().hex(),
                        "directory",
                        directory.name().text(),
                        "outcome",
                        verdict.name().toLowerCase(Locale.ROOT))
                .record(took));
    }

    @Override
    public void unavailable(Directory directory, Outage outage) {
        LOG.warn("directory {} of tenant {} did not answer: {}", directory.name(), directory.tenantId(), outage);
        meters(meters -> meters.counter(
                        "gatehouse.directory.outages",
                        "tenant",
                        directory.tenantId().hex(),
                        "directory",
                        directory.name().text(),
                        "cause",
                        outage.name().toLowerCase(Locale.ROOT))
                .increment());
    }

    @Override
    public void leftOut(Directory directory, PrincipalId principal, Identifier.Type type) {
        LOG.warn(
                "directory {} of tenant {}: the {} of account {} belongs to another account and was left out",
                directory.name(),
                directory.tenantId(),
                type,
                principal);
    }

    @Override
    public void unknownRole(Directory directory, RoleName role) {
        LOG.warn(
                "directory {} of tenant {}: a group gives the role {}, which the tenant has not",
                directory.name(),
                directory.tenantId(),
                role);
    }

    @Override
    public void failed(Directory directory, RuntimeException defect) {
        LOG.error(
                "directory {} of tenant {}: one person could not be brought up to date",
                directory.name(),
                directory.tenantId(),
                defect);
    }

    @Override
    public void read(Directory directory, SyncReport report) {
        if (report.end() == SyncReport.End.TAKEN) {
            return;
        }
        LOG.info(
                "directory {} of tenant {} read ({}): {} in {} ms",
                directory.name(),
                directory.tenantId(),
                report.everybody() ? "everybody" : "changes",
                report.words(),
                report.took().toMillis());
        if (report.heldBack() > 0) {
            LOG.warn(
                    "directory {} of tenant {}: {} people are missing, which looks like a mistake; their accounts were left"
                            + " as they are (gatehouse directory sync {} --accept-losses ends them)",
                    directory.name(),
                    directory.tenantId(),
                    report.heldBack(),
                    directory.name());
        }
        count(directory, "read", report.read());
        count(directory, "made", report.made());
        count(directory, "changed", report.changed());
        count(directory, "ended", report.ended());
        count(directory, "failed", report.failed());
        meters(meters -> meters.timer(
                        "gatehouse.directory.syncs",
                        "tenant",
                        directory.tenantId().hex(),
                        "directory",
                        directory.name().text(),
                        "outcome",
                        report.end().name().toLowerCase(Locale.ROOT))
                .record(report.took()));
    }

    private void count(Directory directory, String what, int number) {
        meters(meters -> meters.counter(
                        "gatehouse.directory.people",
                        "tenant",
                        directory.tenantId().hex(),
                        "directory",
                        directory.name().text(),
                        "what",
                        what)
                .increment(number));
    }

    private void meters(Consumer<MeterRegistry> use) {
        registry.ifPresent(use);
    }
}
