package io.gatehouse.app.wiring;

import io.gatehouse.core.delivery.ReportReader;
import java.util.Map;

/** Who reads what providers report, by the slug of the tenant whose provider it is. */
public record ReportReaders(Map<String, ReportReader> bySlug) {
    public ReportReaders {
        bySlug = Map.copyOf(bySlug);
    }
}
