package io.gatehouse.app.blueprint;

import io.gatehouse.core.appuser.ServerApiKeys;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.SpendPolicy;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.delivery.Outbox;
import io.gatehouse.core.directory.DirectoryNews;
import io.gatehouse.core.directory.DisconnectDirectory;
import io.gatehouse.core.mfa.EnrolledFactors;
import io.gatehouse.core.mfa.ImportFactors;
import io.gatehouse.core.mfa.RememberedDevices;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.team.TemporaryCodes;
import io.gatehouse.tck.CountingSecrets;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.PlainPasswordHasher;
import io.gatehouse.tck.PlainSecretBox;
import io.gatehouse.tck.RememberingTokenSigner;
import java.io.IOException;
import java.util.List;

/** A world in memory that blueprints are applied to and exported from. */
final class BlueprintHouse {
    private static final Origin ORIGIN = new Origin("cli", "127.0.0.1", "request-1", null, null, "en");

    final MovableClock clock = new MovableClock();
    final InMemoryWorld world = new InMemoryWorld(clock);
    final CountingSecrets secrets = new CountingSecrets();
    final Outbox outbox = new Outbox();
    final IdSource ids = new IdSource(clock, secrets);
    final ApplyBlueprint apply;
    private final PasswordHasher hasher;

    /** Takes any password hash, and needs no key pairs for passwords on the wire. */
    BlueprintHouse() {
        this(new PlainPasswordHasher(), (tenant, bits, pem) -> false);
    }

    private DirectorySteps directorySteps() {
        return new DirectorySteps(
                world.directories(),
                new DisconnectDirectory(
                        world.directories(),
                        world.directoryPeople(),
                        world.roles(),
                        world.transactions(),
                        new DirectoryNews() {}),
                ids);
    }

    BlueprintHouse(PasswordHasher hasher, WireKeys wireKeys) {
        this.hasher = hasher;
        this.apply = new ApplyBlueprint(
                world.tenants(),
                new ApplicationSteps(
                        world.tenants(),
                        directorySteps(),
                        new ProviderSteps(world.appSettings(), new PlainSecretBox()),
                        new FunctionSteps(world.functions(), serverApiKeys(), new PlainSecretBox()),
                        ids),
                principals(),
                new AccessSteps(
                        world.roles(),
                        world.resources(),
                        world.groups(),
                        world.organisations(),
                        world.principals(),
                        ids),
                new PermissionSteps(world.permittedTenants(), world.tenants()),
                vendors(),
                new CustomDataSteps(world.customFields(), world.customData(), ids),
                new ConnectionSteps(world.connections(), new PlainSecretBox(), ids),
                directorySteps(),
                wireKeys,
                world.transactions(),
                world.changes(),
                world.audit(),
                ids,
                clock);
    }

    private VendorSteps vendors() {
        return new VendorSteps(
                principals(),
                world.principals(),
                world.teams(),
                world.tills(),
                world.members(),
                new TemporaryCodes(
                        world.challenges(),
                        new RememberingTokenSigner(),
                        new SpendGuard(world.throttle(), SpendPolicy.off()),
                        outbox,
                        secrets,
                        ids,
                        clock),
                new EndSessions(world.sessions(), world.tenants(), world.changes(), clock),
                ids);
    }

    private ServerApiKeys serverApiKeys() {
        return new ServerApiKeys(
                world.apiKeys(),
                world.principals(),
                new EndSessions(world.sessions(), world.tenants(), world.changes(), clock),
                world.transactions(),
                world.audit(),
                ids,
                secrets,
                clock);
    }

    private PrincipalSteps principals() {
        return new PrincipalSteps(
                world.principals(),
                world.credentials(),
                new PasswordChoice(hasher),
                new IdentitySteps(world.identities(), world.connections(), world.principals(), ids),
                new FactorSteps(factors()),
                new EndSessions(world.sessions(), world.tenants(), world.changes(), clock),
                world.changes(),
                ids);
    }

    private ImportFactors factors() {
        return new ImportFactors(
                world.factors(),
                new EnrolledFactors(world.factors(), world.passkeys()),
                new RememberedDevices(world.challenges(), new CountingSecrets(), clock),
                new PlainSecretBox(),
                ids);
    }

    /** Applies the file {@code shop.yaml} with that text; answers what was changed. */
    List<String> applied(String text) {
        BlueprintParser parser =
                new BlueprintParser(hash -> hasher instanceof PlainPasswordHasher || hasher.understands(hash));
        return apply.execute(parser.parse("shop.yaml", text, References.none()), ORIGIN);
    }

    /** What is there. */
    String exported(boolean withHashes) throws IOException {
        StringBuilder text = new StringBuilder();
        export().write(world.tenants().all(), withHashes, text);
        return text.toString();
    }

    private BlueprintExport export() {
        return new BlueprintExport(
                world.tenants(),
                world.principals(),
                world.credentials(),
                world.identities(),
                world.permittedTenants(),
                new FactorExport(world.factors()),
                new AccessExport(
                        world.roles(), world.resources(), world.groups(), world.organisations(), world.principals()),
                new CustomDataExport(
                        world.customFields(), new ReadCustomData(world.customFields(), world.customData())),
                new ConnectionExport(world.connections()),
                new ProviderExport(world.appSettings(), new PlainSecretBox()),
                new FunctionExport(world.functions(), serverApiKeys()),
                new VendorExport(world.teams(), world.tills(), world.members(), world.principals()),
                new DirectoryExport(world.directories()));
    }
}
