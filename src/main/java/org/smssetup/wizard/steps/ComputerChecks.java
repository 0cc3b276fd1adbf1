package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Check;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Network;
import org.smssetup.wizard.port.Vault;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The first page's questions about this computer. They ask nobody for anything: no prompt, no sign-in. */
public final class ComputerChecks {
    /** From here on certificates and signatures begin to fail. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private ComputerChecks() {
    }

    public static List<Check> all(Vault vault, Network network) {
        return List.of(new Keyring(vault), new Reached(CheckLine.Id.TWILIO_REACHED, Network.Place.TWILIO, network),
                new Reached(CheckLine.Id.LOGINRADIUS_REACHED, Network.Place.LOGINRADIUS, network));
    }

    private record Keyring(Vault vault) implements Check {
        @Override
        public CheckLine.Id id() {
            return CheckLine.Id.KEYRING;
        }

        @Override
        public CheckLine ask(Draft draft) throws InterruptedException {
            VaultHealth health = vault.health();
            return health == VaultHealth.READY ? CheckLine.yes(id(), Map.of())
                    : CheckLine.no(id(), Map.of(), health.problem());
        }
    }

    private record Reached(CheckLine.Id id, Network.Place place, Network network) implements Check {
        @Override
        public CheckLine ask(Draft draft) throws InterruptedException {
            try {
                Duration ahead = network.reach(place);
                if (ahead.abs().compareTo(CLOCK_TOLERANCE) > 0) {
                    return CheckLine.no(id, Map.of(), new Problem(Problem.Kind.CLOCK_WRONG,
                            Map.of("minutes", Long.toString(ahead.toMinutes()))));
                }
                return CheckLine.yes(id, Map.of());
            } catch (Problem problem) {
                return CheckLine.no(id, Map.of(), problem);
            }
        }
    }
}
