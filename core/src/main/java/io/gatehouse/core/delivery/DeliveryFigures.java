package io.gatehouse.core.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What this node has done with messages since it started, counted by channel. Safe for several threads. */
public final class DeliveryFigures {
    /** What is counted. */
    public enum Figure {
        /** A provider took it. */
        SENT,
        /** A provider refused it for good, or it could not be read. */
        FAILED,
        /** It was of no use any more before a provider took it. */
        EXPIRED,
        /** It was sent again after an attempt without an answer, or given up after two. */
        MAYBE_TWICE,
        /** An attempt failed and will be repeated. */
        RETRIED
    }

    private final Map<Channel, Map<Figure, LongAdder>> counts = new EnumMap<>(Channel.class);

    public DeliveryFigures() {
        for (Channel channel : Channel.values()) {
            Map<Figure, LongAdder> ofChannel = new EnumMap<>(Figure.class);
            for (Figure figure : Figure.values()) {
                ofChannel.put(figure, new LongAdder());
            }
            counts.put(channel, ofChannel);
        }
    }

    /** How often. */
    public long of(Channel channel, Figure figure) {
        return adder(channel, figure).sum();
    }

    void count(Channel channel, Figure figure) {
        adder(channel, figure).increment();
    }

    private LongAdder adder(Channel channel, Figure figure) {
        return Objects.requireNonNull(
                Objects.requireNonNull(counts.get(channel)).get(figure));
    }
}
