package io.gatehouse.app.operate;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryDiagnosis;
import io.gatehouse.core.directory.DirectoryDiagnosis.Finding;
import io.gatehouse.core.directory.DirectoryDiagnosis.PersonFindings;
import io.gatehouse.core.directory.DirectoryDiagnosis.ServerFindings;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.RoleRule;
import java.util.ArrayList;
import java.util.List;

/** What the doctor of directories found, in lines for a terminal. */
final class Diagnoses {
    private Diagnoses() {}

    static List<String> lines(Directory directory, DirectoryDiagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        diagnosis.findings().forEach(finding -> lines.add(line("", finding)));
        for (ServerFindings server : diagnosis.servers()) {
            lines.add(server.server().toString());
            server.findings().forEach(finding -> lines.add(line("  ", finding)));
        }
        PersonFindings person = diagnosis.person();
        if (person != null) {
            person(directory, person, lines);
        }
        lines.add(diagnosis.isHealthy() ? "Log-ins work." : "Log-ins do not work; see the step that FAILED.");
        return lines;
    }

    private static void person(Directory directory, PersonFindings person, List<String> lines) {
        lines.add("log-in as " + person.login() + ": the filter finds " + person.matches());
        if (person.entry() != null) {
            lines.add("  entry " + person.entry().name() + ", id "
                    + person.entry().id());
        }
        person.findings().forEach(finding -> lines.add(line("  ", finding)));
        for (DirectoryGroup group : person.groups()) {
            lines.add("  group " + group.name() + roles(directory, group));
        }
    }

    private static String roles(Directory directory, DirectoryGroup group) {
        List<String> roles = directory.roles().stream()
                .filter(rule -> rule.group().equals(group.name()))
                .map(RoleRule::role)
                .map(Object::toString)
                .toList();
        return roles.isEmpty() ? "" : ", which gives " + String.join(", ", roles);
    }

    private static String line(String indent, Finding finding) {
        return indent + "%-7s %s: %s".formatted(finding.verdict(), finding.step(), finding.sentence());
    }
}
