package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.Comparator;
import java.util.List;

/**
 * The departments that a principal is in, page by page in an order of its choice: of the first {@value
 * ListDepartments#MOST} that it joined. Safe for several threads.
 */
public final class BrowseDepartments {
    private final ListDepartments departments;

    public BrowseDepartments(ListDepartments departments) {
        this.departments = departments;
    }

    /** What departments can be ordered by; equal ones stay in the order of joining. */
    public enum Order {
        JOINED(Comparator.comparing(Membership::joinedAt)),
        CREATED(Comparator.comparing(membership -> membership.department().createdAt())),
        NAME(Comparator.comparing(membership -> membership.department().name())),
        /** Those without a code first. */
        CODE(Comparator.comparing(
                membership -> membership.department().code(), Comparator.nullsFirst(Comparator.naturalOrder())));

        private final Comparator<Membership> ascending;

        Order(Comparator<Membership> ascending) {
            this.ascending = ascending;
        }

        private Comparator<Membership> comparator(boolean descending) {
            return descending ? ascending.reversed() : ascending;
        }
    }

    /**
     * What is asked. The caller sees to it that the asker may know: people may ask about themselves.
     *
     * @param offset how many to pass over
     * @param limit how many to answer at most; neither is negative
     */
    public record Query(
            TenantId tenant, PrincipalId principal, Order order, boolean descending, long offset, int limit) {
        public Query {
            if (offset < 0 || limit < 0) {
                throw new IllegalArgumentException("a page has no negative bounds");
            }
        }
    }

    /** A page. @param total how many there are on all pages */
    public record Page(List<Membership> memberships, int total) {
        public Page {
            memberships = List.copyOf(memberships);
        }
    }

    public Page execute(Query query) {
        List<Membership> all = departments.execute(new ListDepartments.Query(query.tenant(), query.principal()));
        List<Membership> page = all.stream()
                .sorted(query.order().comparator(query.descending()))
                .skip(query.offset())
                .limit(query.limit())
                .toList();
        return new Page(page, all.size());
    }
}
