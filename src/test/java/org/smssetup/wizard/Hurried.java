package org.smssetup.wizard;

import org.smssetup.wizard.adapter.keyring.MemoryVault;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.Texts;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;

/** Practice on real HTTP in which nobody waits: a pause puts the clock of both sides forward in place of taking its time. */
final class Hurried {
    private final FaultRun.Running clock = new FaultRun.Running();

    PracticeWorld world(Scenario scenario) {
        return new PracticeWorld(scenario, scenario.twilio(), scenario.loginRadius(), clock, new SecureRandom());
    }

    Wiring wiring(PracticeWorld world, Path folder) {
        Wiring.Way way = Wiring.Way.to(world.twilioApi(), world.loginRadiusApi(), new MemoryVault());
        return Wiring.practice(world, new Wiring.Way(way.http(), way.vault(), way.twilio(), way.loginRadius(), way.route(),
                new Wiring.Time(clock, clock::skip)), folder, new Texts(Locale.US), "test", Runnable::run, _ -> { }, true);
    }
}
