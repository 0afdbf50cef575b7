/**
 * Who may what: roles in namespaces, groups, organisations with their trees of departments, resources with actions, and
 * what principals inherit of them.
 */
@NullMarked
package io.gatehouse.core.access;

import org.jspecify.annotations.NullMarked;
