package io.gatehouse.core.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The development carrier: keeps the newest messages of this node in memory, for people and tests to read, and sends
 * nothing. Never in production. As a sender it keeps at once, whatever becomes of a transaction. Safe for several threads.
 */
public final class Outbox implements MessageSender, Carrier {
    /** So many messages are kept; the oldest make room. */
    public static final int CAPACITY = 1000;

    private final Deque<Message> messages = new ArrayDeque<>();
    private final Lock lock = new ReentrantLock();

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public boolean isInstant() {
        return true;
    }

    /** Keeps it; a message that is kept already, by its id, is not kept twice. */
    @Override
    public Handover carry(Message message, Wording.Text text) {
        if (matching(kept -> kept.id().equals(message.id())).isEmpty()) {
            send(message);
        }
        return new Handover.Taken(null);
    }

    @Override
    public void send(Message message) {
        lock.lock();
        try {
            if (messages.size() == CAPACITY) {
                messages.removeFirst();
            }
            messages.addLast(message);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pretend(Message message) {
        // nothing to be seen
    }

    /** The kept messages that match, oldest first. */
    public List<Message> matching(Predicate<Message> filter) {
        lock.lock();
        try {
            return messages.stream().filter(filter).toList();
        } finally {
            lock.unlock();
        }
    }
}
