package io.gatehouse.core.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A provider that does what the test says, one thing after another, and then takes everything; it remembers what it got. */
final class ScriptedCarrier implements Carrier {
    private final String name;
    private final Deque<Supplier<Handover>> script = new ArrayDeque<>();
    private Supplier<Handover> otherwise = () -> new Handover.Taken("ref");
    final List<Message> got = Collections.synchronizedList(new ArrayList<>());

    ScriptedCarrier(String name) {
        this.name = name;
    }

    /** Does that next, once what it was told before is done. */
    void then(Handover handover) {
        script.add(() -> handover);
    }

    void thenDo(Supplier<Handover> handover) {
        script.add(handover);
    }

    /** Does that whenever it was told nothing else. */
    void always(Handover handover) {
        otherwise = () -> handover;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Handover carry(Message message, Wording.Text text) {
        got.add(message);
        Supplier<Handover> next = script.poll();
        return (next == null ? otherwise : next).get();
    }

    List<String> ids() {
        return got.stream().map(Message::id).toList();
    }
}
