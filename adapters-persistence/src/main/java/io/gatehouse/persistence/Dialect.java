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

    /**
     * A change of a few of the rows that answer a condition, those first that have the smallest values in a column; those that
     * others are changing are passed over. Each row is changed by one of any number of callers.
     *
     * @param columns of table {@code m} that are answered, its {@code id} among them
     * @param change an UPDATE of the table under the alias {@code m}, without its WHERE
     * @param condition over columns of the table, which the change makes untrue
     */
    FewRows few(String table, String columns, String change, String condition, String order);

    /** The statements that make a sign-in, an enrolment and a refresh. */
    HotPath hotPath(Sql sql, TenantNumbers numbers);
}
