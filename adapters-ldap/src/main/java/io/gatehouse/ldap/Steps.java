package io.gatehouse.ldap;

import io.gatehouse.core.directory.DirectoryDiagnosis.Finding;
import io.gatehouse.core.directory.DirectoryDiagnosis.Step;
import io.gatehouse.core.directory.DirectoryDiagnosis.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps taken one after another, each within its time; those after a failure are not taken. For one thread. */
final class Steps {
    private static final Duration LONGEST = Duration.ofSeconds(6);

    private final List<Finding> findings = new ArrayList<>();
    private final BoundedCalls time = new BoundedCalls(1, LONGEST, LONGEST);

    /** What a step finds. */
    interface Taking {
        Finding take() throws OutageException;
    }

    /** Takes the step, unless one before it failed. */
    void take(Step step, Taking taking) {
        Optional<Finding> failure = findings.stream().filter(Finding::failed).findFirst();
        findings.add(
                failure.isPresent()
                        ? new Finding(
                                step,
                                Verdict.SKIPPED,
                                "Not tried, since " + failure.get().step() + " failed.")
                        : taken(step, taking));
    }

    private Finding taken(Step step, Taking taking) {
        try {
            return time.call(taking::take, LONGEST);
        } catch (OutageException e) {
            return failed(step, Explained.of(e));
        }
    }

    /** Whether all went well so far. */
    boolean isWell() {
        return findings.stream().noneMatch(Finding::failed);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    static Finding passed(Step step, String sentence) {
        return new Finding(step, Verdict.PASSED, sentence);
    }

    static Finding doubtful(Step step, String sentence) {
        return new Finding(step, Verdict.WARNING, sentence);
    }

    static Finding failed(Step step, String sentence) {
        return new Finding(step, Verdict.FAILED, sentence);
    }

    static Finding skipped(Step step, String sentence) {
        return new Finding(step, Verdict.SKIPPED, sentence);
    }
}
