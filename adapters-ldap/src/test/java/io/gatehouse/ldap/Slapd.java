package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.tck.DirectorySamples;
import io.gatehouse.tck.SamplePerson;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** OpenLDAP's server as a child process, with its own folder of configuration and data, filled with the samples. */
final class Slapd implements AutoCloseable {
    static final String SHORT_LIVED = "cn=short-lived,ou=policies," + DirectorySamples.ROOT;
    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final Path SCHEMAS = Path.of("/etc/ldap/schema");
    private static final Path MODULES = Path.of("/usr/lib/ldap");
    private static final String ROOT_NAME = "cn=root," + DirectorySamples.ROOT;
    private static final String ROOT_PASSWORD = "root-of-the-test";

    private final Path folder;
    private final int port;
    private final TestCertificate certificate = TestCertificate.rsaForLocalhost();
    private Process process;

    private Slapd(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isDirectory(SCHEMAS) && Files.isDirectory(MODULES);
    }

    static Slapd start(Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Slapd slapd = new Slapd(folder, port);
        slapd.configure();
        slapd.run();
        slapd.fill();
        return slapd;
    }

    private void configure() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        certificate.write(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        Files.writeString(folder.resolve("slapd.conf"), """
                include SCHEMAS/core.schema
                include SCHEMAS/cosine.schema
                include SCHEMAS/inetorgperson.schema
                modulepath MODULES
                moduleload back_mdb
                moduleload ppolicy
                moduleload memberof
                pidfile FOLDER/slapd.pid
                TLSCertificateFile FOLDER/cert.pem
                TLSCertificateKeyFile FOLDER/key.pem
                security simple_bind=1
                database mdb
                suffix "ROOT"
                rootdn "cn=root,ROOT"
                rootpw root-of-the-test
                directory FOLDER/data
                maxsize 67108864
                index uid,mail,entryUUID,member eq
                access to attrs=userPassword by self write by dn.exact="cn=svc,ROOT" write by anonymous auth by * none
                access to * by dn.exact="cn=svc,ROOT" read by self read by * none
                overlay ppolicy
                ppolicy_default "cn=default,ou=policies,ROOT"
                ppolicy_use_lockout
                overlay memberof
                """.replace("SCHEMAS", SCHEMAS.toString())
                .replace("MODULES", MODULES.toString())
                .replace("FOLDER", folder.toString())
                .replace("ROOT", DirectorySamples.ROOT));
    }

    /** Starts it (again), and waits until it answers. */
    void run() throws Exception {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-f",
                        folder + "/slapd.conf",
                        "-h",
                        "ldap://127.0.0.1:" + port,
                        "-d",
                        "stats")
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try (LDAPConnection up = new LDAPConnection("127.0.0.1", port)) {
                return;
            } catch (LDAPException notYet) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IllegalStateException("slapd: " + Files.readString(folder.resolve("log")));
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Ends it at once, as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void fill() throws LDAPException {
        try (LDAPConnection root = asRoot()) {
            root.add(entry(DirectorySamples.ROOT, "objectClass: dcObject", "objectClass: organization", "o: Corp"));
            for (String unit : new String[] {
                DirectorySamples.PEOPLE_BASE, DirectorySamples.GROUPS_BASE, "ou=policies," + DirectorySamples.ROOT
            }) {
                root.add(entry(unit, "objectClass: organizationalUnit"));
            }
            root.add(policy("cn=default,ou=policies," + DirectorySamples.ROOT, "pwdMaxAge: 0"));
            root.add(policy(SHORT_LIVED, "pwdMaxAge: 60"));
            root.add(entry(
                    DirectorySamples.SERVICE.name(),
                    "objectClass: organizationalRole",
                    "objectClass: simpleSecurityObject",
                    "userPassword: " + DirectorySamples.SERVICE.password().reveal()));
            for (SamplePerson person : DirectorySamples.PEOPLE) {
                root.add(person(person));
            }
            for (DirectorySamples.SampleGroup group : DirectorySamples.GROUPS) {
                Entry entry = entry(group.dn().text(), "objectClass: groupOfNames");
                group.members().forEach(member -> entry.addAttribute("member", member.text()));
                root.add(entry);
            }
        }
    }

    private static Entry policy(String name, String age) {
        return entry(
                name,
                "objectClass: organizationalRole",
                "objectClass: pwdPolicy",
                "pwdAttribute: userPassword",
                "pwdCheckQuality: 2",
                "pwdMinLength: 8",
                "pwdLockout: TRUE",
                "pwdMaxFailure: 3",
                "pwdMustChange: TRUE",
                "pwdAllowUserChange: TRUE",
                age);
    }

    private static Entry person(SamplePerson person) {
        Entry entry = entry(person.dn().text(), "objectClass: inetOrgPerson", "sn: Example", "mail: " + person.mail());
        entry.addAttribute("cn", person.name());
        entry.addAttribute("userPassword", person.password());
        return entry;
    }

    private static Entry entry(String name, String... lines) {
        try {
            Entry entry = new Entry(name);
            for (String line : lines) {
                entry.addAttribute(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            }
            for (var part : entry.getRDN().getNameValuePairs()) {
                entry.addAttribute(part.getAttributeName(), part.getAttributeValue());
            }
            return entry;
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection that may do anything; to be closed. */
    LDAPConnection asRoot() throws LDAPException {
        LDAPConnection connection = LiveServers.connected(
                new ServerAddress(false, "127.0.0.1", port),
                settings(),
                new Trust(folder.resolve("cert.pem").toString()));
        connection.bind(ROOT_NAME, ROOT_PASSWORD);
        return connection;
    }

    /** StartTLS, which this server demands for log-ins. */
    DirectorySettings settings() {
        return Settings.of(DirectorySamples.settings(new ServerAddress(false, "127.0.0.1", port)))
                .with(new DirectoryTransport(true, folder.resolve("cert.pem").toString(), true, false))
                .made();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
