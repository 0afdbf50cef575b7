package io.gatehouse.web.authing.graphql;

import java.util.List;

/** Some of the operations, those that belong together. */
interface Operations {
    List<Operation> all();
}
