package io.gatehouse.core.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How a provider does, as this node sees it.
 *
 * @param resting whether it is left alone at present, since it failed or asked for it
 * @param failures in a row
 * @param trouble what it last met; null since it works
 */
public record CarrierHealth(
        String carrier,
        boolean resting,
        int failures,
        @Nullable Trouble trouble) {}
