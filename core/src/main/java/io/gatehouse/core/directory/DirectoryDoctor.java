package io.gatehouse.core.directory;

import io.gatehouse.core.support.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a directory does not answer, or does not let somebody in: goes the way of a log-in step by step, at every server.
 * For operators; safe for several threads. Ends within a minute for each server.
 */
public interface DirectoryDoctor {
    /**
     * Examines the servers; with a name it also explains that person's log-in.
     *
     * @param login whose log-in; null: nobody's
     * @param password tried in one bind at the first server that answers; null: none is
     */
    DirectoryDiagnosis examine(DirectorySettings settings, @Nullable String login, @Nullable Secret password);
}
