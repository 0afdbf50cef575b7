package io.gatehouse.app.training;

import java.util.ArrayList;
import java.util.List;

/**
 * One request of the training run as it is written in {@code requests.http}: a request line without the protocol
 * version, header lines, an empty line and the body; requests are parted by lines that begin with {@code ###}.
 *
 * @param line method and target, {@code POST /api/v2/login/account}
 * @param headers header lines as they are sent
 * @param body the body; empty if there is none
 */
record RecordedRequest(String line, List<String> headers, String body) {

    RecordedRequest {
        headers = List.copyOf(headers);
    }

    /** This request with its {@code {{blanks}}} filled in. */
    RecordedRequest with(Blanks blanks) {
        return new RecordedRequest(line, headers.stream().map(blanks::fillIn).toList(), blanks.fillIn(body));
    }

    /** All requests of a file, in order. */
    static List<RecordedRequest> parse(String file) {
        List<RecordedRequest> requests = new ArrayList<>();
        for (String block : file.split("(?m)^###.*$")) {
            List<String> lines = block.strip().lines().toList();
            if (!lines.isEmpty() && !lines.getFirst().isBlank()) {
                requests.add(one(lines));
            }
        }
        return requests;
    }

    private static RecordedRequest one(List<String> lines) {
        int gap = lines.indexOf("");
        int end = gap < 0 ? lines.size() : gap;
        String body = String.join("\n", lines.subList(Math.min(end + 1, lines.size()), lines.size()));
        return new RecordedRequest(lines.getFirst(), lines.subList(1, end), body);
    }
}
