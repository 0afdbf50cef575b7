package io.gatehouse.federation.oauth2;

import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.federation.upstream.Json;
import java.util.Optional;

/**
 * What a provider tells of a person, by the names that the connection gives to its members: {@code data.open_id} is the member
 * {@code open_id} of the object {@code data}.
 */
record Told(Json answer, Peer peer) {
    /** The member's value and where it stands. */
    private record Place(Json object, String name) {}

    Optional<String> text(ConnectionSetting setting, String usual) {
        return place(setting, usual).flatMap(place -> place.object().text(place.name()));
    }

    Optional<String> id(ConnectionSetting setting, String usual) {
        return place(setting, usual).flatMap(place -> place.object().id(place.name()));
    }

    /** False where the connection does not name the member. */
    boolean isTrue(ConnectionSetting setting) {
        return peer.settings().containsKey(setting)
                && place(setting, "")
                        .filter(place -> place.object().isTrue(place.name()))
                        .isPresent();
    }

    private Optional<Place> place(ConnectionSetting setting, String usual) {
        String[] path = peer.settings().getOrDefault(setting, usual).split("\\.", -1);
        Optional<Json> object = Optional.of(answer);
        for (int i = 0; i < path.length - 1; i++) {
            String step = path[i];
            object = object.flatMap(outer -> outer.object(step));
        }
        return object.map(found -> new Place(found, path[path.length - 1]));
    }
}
