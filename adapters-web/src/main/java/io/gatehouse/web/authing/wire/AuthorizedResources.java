package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Resource;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is granted to somebody (section 8.31). */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuthorizedResources(int totalCount, List<Item> list) {

    /** One resource with what may be done. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Item(
            String code,
            String type,
            List<String> actions,
            @Nullable String apiIdentifier) {}

    public static AuthorizedResources of(List<Grant> grants) {
        return new AuthorizedResources(
                grants.size(), grants.stream().map(AuthorizedResources::item).toList());
    }

    private static Item item(Grant grant) {
        Resource resource = grant.resource();
        return new Item(
                resource.code().text(), resource.type().name(), grant.actions().names(), resource.apiIdentifier());
    }
}
