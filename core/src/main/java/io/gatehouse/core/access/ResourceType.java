package io.gatehouse.core.access;

import java.util.Optional;
import java.util.stream.Stream;

/** What sort of thing a resource is (Authing 8.31). */
public enum ResourceType {
    DATA,
    API,
    MENU,
    UI,
    BUTTON;

    /** The type of exactly that name; empty if there is none. */
    public static Optional<ResourceType> parse(String name) {
        return Stream.of(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
