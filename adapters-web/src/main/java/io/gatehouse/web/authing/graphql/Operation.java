package io.gatehouse.web.authing.graphql;

import io.gatehouse.web.authing.Topic;

/**
 * A field that is answered by more than reading it off its parent.
 *
 * @param type the GraphQL type that has it
 * @param topic what its failures are about
 */
record Operation(String type, String field, Topic topic, Resolver resolver) {
    static final String QUERY = "Query";
    static final String MUTATION = "Mutation";

    static Operation query(String field, Resolver resolver) {
        return new Operation(QUERY, field, Topic.GENERAL, resolver);
    }

    static Operation mutation(String field, Topic topic, Resolver resolver) {
        return new Operation(MUTATION, field, topic, resolver);
    }
}
