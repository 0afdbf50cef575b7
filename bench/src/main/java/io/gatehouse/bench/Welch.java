package io.gatehouse.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Compares two series of times with Welch's t; the slowest tenth of each is left out, since the machine is shared. */
final class Welch {
    private final List<Double> known = new ArrayList<>();
    private final List<Double> unknown = new ArrayList<>();

    void add(double one, double other) {
        known.add(one);
        unknown.add(other);
    }

    String describe() {
        List<Double> one = trimmed(known);
        List<Double> other = trimmed(unknown);
        double error = Math.sqrt(variance(one) / one.size() + variance(other) / other.size());
        double t = (mean(one) - mean(other)) / error;
        return "known: mean %.3f ms, unknown: mean %.3f ms, Welch's t = %.2f over %d pairs (|t| > 4.5 would tell them apart)"
                .formatted(mean(one), mean(other), t, known.size());
    }

    private static List<Double> trimmed(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.subList(0, sorted.size() * 9 / 10);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (values.size() - 1);
    }
}
