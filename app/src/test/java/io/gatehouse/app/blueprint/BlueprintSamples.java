package io.gatehouse.app.blueprint;

import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.mfa.EnrolledFactors;
import io.gatehouse.core.mfa.ImportFactors;
import io.gatehouse.core.mfa.RememberedDevices;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.PlainPasswordHasher;
import io.gatehouse.tck.PlainSecretBox;
import java.io.IOException;
import java.time.InstantSource;

/** Blueprints over a world in memory. */
final class BlueprintSamples {
    private BlueprintSamples() {}

    static ApplyBlueprint apply(InMemoryWorld world, IdSource ids, InstantSource clock) {
        return new ApplyBlueprint(
                world.tenants(),
                new ApplicationSteps(world.tenants(), ids),
                new PrincipalSteps(
                        world.principals(),
                        world.credentials(),
                        new PasswordChoice(new PlainPasswordHasher()),
                        new IdentitySteps(world.identities(), world.principals(), ids),
                        factors(world, ids),
                        new EndSessions(world.sessions(), world.tenants(), world.changes(), clock),
                        world.changes(),
                        ids),
                new AccessSteps(
                        world.roles(),
                        world.resources(),
                        world.groups(),
                        world.organisations(),
                        world.principals(),
                        ids),
                new CustomDataSteps(world.customFields(), world.customData(), ids),
                (tenant, bits, pem) -> false,
                world.transactions(),
                world.changes(),
                world.audit(),
                ids,
                clock);
    }

    static FactorSteps factors(InMemoryWorld world, IdSource ids) {
        RememberedDevices devices =
                new RememberedDevices(world.challenges(), new SystemSecrets(), InstantSource.system());
        EnrolledFactors enrolled = new EnrolledFactors(world.factors(), world.passkeys());
        return new FactorSteps(new ImportFactors(world.factors(), enrolled, devices, new PlainSecretBox(), ids));
    }

    /** What is there, without hashes. */
    static String exported(InMemoryWorld world) throws IOException {
        StringBuilder text = new StringBuilder();
        new BlueprintExport(
                        world.tenants(),
                        world.principals(),
                        world.credentials(),
                        world.identities(),
                        new FactorExport(world.factors()),
                        new AccessExport(
                                world.roles(),
                                world.resources(),
                                world.groups(),
                                world.organisations(),
                                world.principals()),
                        new CustomDataExport(
                                world.customFields(), new ReadCustomData(world.customFields(), world.customData())))
                .write(world.tenants().all(), false, text);
        return text.toString();
    }
}
