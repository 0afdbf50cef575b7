package io.gatehouse.app.blueprint;

/**
 * A place in a blueprint.
 *
 * @param line from 1
 * @param column from 1
 * @param key path of keys, such as {@code tenants[0].policies.code.length}; empty for the whole file
 */
public record Place(int line, int column, String key) {}
