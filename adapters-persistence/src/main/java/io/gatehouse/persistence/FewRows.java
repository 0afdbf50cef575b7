package io.gatehouse.persistence;

import java.util.List;

/** A prepared change of a few rows; see {@link Dialect#few}. */
interface FewRows {
    /**
     * Changes at most that many rows, and answers them as they are after it, in no order.
     *
     * @param of sets the parameters of the condition
     * @param to sets those of the change
     */
    <R> List<R> change(Sql sql, Sql.Binding of, Sql.Binding to, int limit, Sql.Mapping<R> mapping);
}
