package org.smssetup.wizard.adapter.loginradius;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.port.ContractStore;
import org.smssetup.wizard.port.LoginRadiusContract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The contract in use: the one that was learned and kept, else the one that came with the program, until another file is
 * loaded or another one learned.
 */
public final class Contracts implements LoginRadiusContract {
    private static final Logger LOG = LoggerFactory.getLogger(Contracts.class);

    private final Contract shipped;
    private final UnaryOperator<Contract> place;
    private volatile Loaded loaded;

    /**
     * @param contract where it is spoken
     * @param asIs     as it was read or learned
     * @param file     its name; null for one that wasn't loaded
     * @param lost     whether a kept one can't be used any more
     */
    record Loaded(Contract contract, Contract asIs, String file, boolean lost) {
    }

    /** @param place where the contract is spoken: as it says, or to the simulators of this program */
    public Contracts(Contract first, UnaryOperator<Contract> place) {
        this(first, place, ContractStore.NOWHERE);
    }

    /** @param store where a learned one may be kept; what is there goes by the same rules as a file that is loaded */
    public Contracts(Contract first, UnaryOperator<Contract> place, ContractStore store) {
        this.shipped = first;
        this.place = place;
        loaded = kept(store);
    }

    private Loaded kept(ContractStore store) {
        Optional<byte[]> kept = store.kept();
        if (kept.isEmpty()) {
            return placed(shipped, null, false);
        }
        try {
            Contract read = ContractReader.read(kept.get());
            if (read.learned() != null) {
                return placed(read, null, false);
            }
            LOG.warn("What is kept as a learned contract is another one");
        } catch (ContractUnfit unfit) {
            LOG.warn("The learned contract can't be used: {} {}", unfit.what(), unfit.where());
        }
        return placed(shipped, null, true);
    }

    private Loaded placed(Contract contract, String file, boolean lost) {
        return new Loaded(place.apply(contract), contract, file, lost);
    }

    Contract present() {
        return loaded.contract();
    }

    Loaded loaded() {
        return loaded;
    }

    /** Uses {@code contract}, which was learned. */
    void use(Contract contract) {
        loaded = placed(contract, null, false);
    }

    /** Uses again what {@link #loaded} gave. */
    void useAgain(Loaded before) {
        loaded = before;
    }

    void useShipped() {
        loaded = placed(shipped, null, false);
    }

    @Override
    public ContractInUse inUse() {
        Loaded now = loaded;
        Contract contract = now.asIs();
        boolean first = contract.equals(shipped) && now.file() == null;
        return new ContractInUse(first || contract.learned() == null ? ContractReader.FIRST : ContractReader.VERSION,
                contract.verified(), now.file(), contract.learned(), now.lost());
    }

    @Override
    public void load(Path file) throws Problem {
        try {
            loaded = placed(ContractReader.read(file), file.getFileName().toString(), false);
        } catch (ContractUnfit unfit) {
            throw new Problem(Kind.CONTRACT_FILE_UNFIT, Map.of("unfit", unfit.what().name(),
                    "where", unfit.where().isEmpty() ? "/" : unfit.where()), unfit);
        } catch (IOException unreadable) {
            throw new Problem(Kind.CONTRACT_FILE_UNFIT, Map.of("unfit", "NO_FILE", "where", "/"), unreadable);
        }
    }
}
