package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.port.LoginRadiusContract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The contract in use: the one that came with the program until another file is loaded. */
public final class Contracts implements LoginRadiusContract {
    private final UnaryOperator<Contract> place;
    private volatile Loaded loaded;

    /** @param file its name; null for the one that came with the program */
    private record Loaded(Contract contract, String file) {
    }

    /** @param place where the contract is spoken: as it says, or to the simulators of this program */
    public Contracts(Contract first, UnaryOperator<Contract> place) {
        this.place = place;
        loaded = new Loaded(place.apply(first), null);
    }

    Contract present() {
        return loaded.contract();
    }

    @Override
    public ContractInUse inUse() {
        Loaded now = loaded;
        return new ContractInUse(ContractReader.VERSION, now.contract().verified(), now.file());
    }

    @Override
    public void load(Path file) throws Problem {
        try {
            loaded = new Loaded(place.apply(ContractReader.read(file)), file.getFileName().toString());
        } catch (ContractUnfit unfit) {
            throw new Problem(Kind.CONTRACT_FILE_UNFIT, Map.of("unfit", unfit.what().name(),
                    "where", unfit.where().isEmpty() ? "/" : unfit.where()), unfit);
        } catch (IOException unreadable) {
            throw new Problem(Kind.CONTRACT_FILE_UNFIT, Map.of("unfit", "NO_FILE", "where", "/"), unreadable);
        }
    }
}
