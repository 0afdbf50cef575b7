/**
 * The GraphQL face of the Authing dialect (section 14): what its JavaScript client sends, over what the v2 gate answers with.
 */
@NullMarked
package io.gatehouse.web.authing.graphql;

import org.jspecify.annotations.NullMarked;
