package io.gatehouse.web.authing.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import io.gatehouse.core.support.Digest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Documents that were parsed and found good before: clients send the same few. One with a text in it is not kept, since
 * that may be a password. Safe for several threads.
 */
final class Documents implements PreparsedDocumentProvider {
    private static final int MOST = 256;
    private static final int LONGEST = 8 * 1024;

    private final Cache<Digest, PreparsedDocumentEntry> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        String query = input.getQuery();
        boolean mayBeKept = query.length() <= LONGEST && query.indexOf('"') < 0;
        if (!mayBeKept) {
            return CompletableFuture.completedFuture(parse.apply(input));
        }
        Digest digest = Digest.of(query);
        PreparsedDocumentEntry kept = known.getIfPresent(digest);
        if (kept != null) {
            return CompletableFuture.completedFuture(kept);
        }
        PreparsedDocumentEntry parsed = parse.apply(input);
        if (!parsed.hasErrors()) {
            known.put(digest, parsed);
        }
        return CompletableFuture.completedFuture(parsed);
    }
}
