package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Resource;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is granted to somebody (section 13.8). */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnResources(int totalCount, List<Item> list) {

    /**
     * One resource with what may be done.
     *
     * @param condition grants have none: always empty
     * @param effect always {@code ALLOW}: nothing is ever denied by a grant
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Item(
            String resourceCode,
            @Nullable String description,
            List<Object> condition,
            String resourceType,
            @Nullable String apiIdentifier,
            List<String> actions,
            String effect) {}

    public static OwnResources of(List<Grant> grants) {
        return new OwnResources(
                grants.size(), grants.stream().map(OwnResources::item).toList());
    }

    private static Item item(Grant grant) {
        Resource resource = grant.resource();
        return new Item(
                resource.code().text(),
                resource.description(),
                List.of(),
                resource.type().name(),
                resource.apiIdentifier(),
                grant.actions().names(),
                "ALLOW");
    }
}
