package io.gatehouse.core.delivery;

import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The carriers of a server: one for each channel, and others for tenants that have their own. Safe for several threads.
 */
public final class ConfiguredCarriers implements Carriers {
    private final Map<Channel, Carrier> standard;
    private final Map<Slug, Map<Channel, Carrier>> own;

    /**
     * @param standard one for each channel
     * @param own of tenants that have their own, for some or all channels
     */
    public ConfiguredCarriers(Map<Channel, Carrier> standard, Map<Slug, Map<Channel, Carrier>> own) {
        for (Channel channel : Channel.values()) {
            if (!standard.containsKey(channel)) {
                throw new IllegalArgumentException("no carrier for " + channel);
            }
        }
        this.standard = Map.copyOf(standard);
        this.own = Map.copyOf(own);
    }

    @Override
    public Carrier of(Tenant tenant, Channel channel) {
        Carrier common = Objects.requireNonNull(standard.get(channel));
        return own.getOrDefault(tenant.slug(), Map.of()).getOrDefault(channel, common);
    }

    @Override
    public Collection<Carrier> all() {
        return Stream.concat(standard.values().stream(), own.values().stream().flatMap(of -> of.values().stream()))
                .distinct()
                .toList();
    }
}
