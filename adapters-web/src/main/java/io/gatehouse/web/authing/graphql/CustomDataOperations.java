package io.gatehouse.web.authing.graphql;

import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.Topic;
import jakarta.inject.Singleton;
import java.util.List;

/** Custom data, which is refused as not built. */
@Singleton
final class CustomDataOperations implements Operations {
    @Override
    public List<Operation> all() {
        return List.of(
                Operation.query("udv", CustomDataOperations::refuse),
                Operation.mutation("setUdv", Topic.GENERAL, CustomDataOperations::refuse),
                Operation.mutation("setUdvBatch", Topic.GENERAL, CustomDataOperations::refuse),
                Operation.mutation("removeUdv", Topic.GENERAL, CustomDataOperations::refuse));
    }

    private static Object refuse(Asked asked) {
        throw new RefusedOperationException(AuthingErrors.NOT_BUILT, null);
    }
}
