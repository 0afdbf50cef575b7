package io.gatehouse.core.directory;

/**
 * A group that somebody belongs to.
 *
 * @param name its entry's name
 * @param shown what it is called; the first value of the name's first part where the group has no such attribute or was not
 *     read itself
 */
public record DirectoryGroup(DistinguishedName name, String shown) {}
