package io.gatehouse.persistence;

import java.util.List;

/** What H2 and PostgreSQL say differently. Everything else is shared. */
sealed interface Dialect permits H2Dialect, PostgresDialect {
    /**
     * A change that answers the rows as they are after it.
     *
     * @param columns of table {@code alias}
     * @param change an UPDATE of a table under that alias
     */
    Statement changing(String columns, String alias, String change);

    /** A DELETE that answers the rows that it removed. */
    Statement removing(String columns, String alias, String change);

    /** An INSERT that inserts nothing where a unique constraint is in the way: by count on one, by exception on the other. */
    Statement insertingUnlessTaken(String insertion);

    /**
     * Inserts rows, or changes those that are there under the same key, all at once.
     *
     * @param key the columns of the primary key
     * @param changed the other columns
     * @param rows the parameters in parentheses, by commas, in the order of the key's columns and then the others
     */
    Statement insertingOrChanging(String table, List<String> key, List<String> changed, String rows);

    /** The statements that make a sign-in, an enrolment and a refresh. */
    HotPath hotPath(Sql sql, TenantNumbers numbers);
}
