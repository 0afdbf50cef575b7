package io.gatehouse.core.access;

import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.util.List;

/** The applications that a principal may enter: all of its tenant. Safe for several threads. */
public final class ListApplications {
    private final TenantStore tenants;

    public ListApplications(TenantStore tenants) {
        this.tenants = tenants;
    }

    /**
     * What is asked.
     *
     * @param offset how many to pass over
     * @param limit how many to answer at most; neither is negative
     */
    public record Query(TenantId tenant, long offset, int limit) {
        public Query {
            if (offset < 0 || limit < 0) {
                throw new IllegalArgumentException("a page has no negative bounds");
            }
        }
    }

    /** A page. @param total how many there are on all pages */
    public record Page(List<Application> applications, int total) {
        public Page {
            applications = List.copyOf(applications);
        }
    }

    /** The page, oldest application first. */
    public Page execute(Query query) {
        List<Application> all = tenants.applicationsOf(query.tenant());
        return new Page(all.stream().skip(query.offset()).limit(query.limit()).toList(), all.size());
    }
}
