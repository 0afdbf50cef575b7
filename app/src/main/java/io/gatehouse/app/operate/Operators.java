package io.gatehouse.app.operate;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.admin.OperatorAccess;
import java.util.List;

/** Admits the holders of tokens of which only digests are known here. Digests compare in constant time. */
public final class Operators implements OperatorAccess {
    private final List<Digest> digests;

    public Operators(List<Digest> digests) {
        this.digests = List.copyOf(digests);
    }

    @Override
    public boolean admits(Secret token) {
        Digest presented = Digest.of(token.reveal());
        boolean admitted = false;
        for (Digest known : digests) {
            admitted |= known.equals(presented);
        }
        return admitted;
    }
}
