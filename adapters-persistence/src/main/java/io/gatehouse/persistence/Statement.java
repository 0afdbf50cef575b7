package io.gatehouse.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement whose parameters are named ({@code :tenant}); read once, when its class is loaded. A name may stand in
 * several places.
 */
final class Statement {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z][A-Za-z0-9]*)|'[^']*'");

    private final String sql;
    private final Map<String, int[]> positions;

    private Statement(String sql, Map<String, int[]> positions) {
        this.sql = sql;
        this.positions = positions;
    }

    /** Reads the statement. Colons within quotes and casts ({@code ::}) are left alone. */
    static Statement of(String text) {
        Map<String, List<Integer>> places = new HashMap<>();
        StringBuilder sql = new StringBuilder();
        Matcher matcher = NAME.matcher(text);
        int next = 1;
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null) {
                places.computeIfAbsent(name, ignored -> new ArrayList<>()).add(next++);
            }
            matcher.appendReplacement(sql, name == null ? Matcher.quoteReplacement(matcher.group()) : "?");
        }
        matcher.appendTail(sql);
        Map<String, int[]> positions = new HashMap<>();
        places.forEach((name, where) ->
                positions.put(name, where.stream().mapToInt(Integer::intValue).toArray()));
        return new Statement(sql.toString(), Map.copyOf(positions));
    }

    /** The statement as JDBC takes it. */
    String sql() {
        return sql;
    }

    /** Where the parameter stands, counted from 1. */
    int[] positionsOf(String name) {
        int[] found = positions.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the statement has no parameter " + name);
        }
        return found;
    }
}
