package org.smssetup.wizard.adapter.loginradius;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.adapter.loginradius.ContractLearner.Learned;
import org.smssetup.wizard.adapter.loginradius.HarReader.Recording;
import org.smssetup.wizard.adapter.loginradius.HarUnfit.What;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.port.ContractLessons;
import org.smssetup.wizard.port.ContractStore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Learns contracts from recordings, and looks after the one that was learned. */
public final class Lessons implements ContractLessons {
    private static final Logger LOG = LoggerFactory.getLogger(Lessons.class);
    private static final long LARGEST = 512L * 1024 * 1024;

    private final Contracts contracts;
    private final HttpLoginRadius console;
    private final ContractStore store;
    private final Clock clock;
    private volatile Learned proposal;
    /** What was in use before the last {@link #take}. */
    private volatile Contracts.Loaded before;

    /** @param console knows the API key of the site, which must not get into a contract */
    public Lessons(Contracts contracts, HttpLoginRadius console, ContractStore store, Clock clock) {
        this.contracts = contracts;
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public LearnedContract learn(Path recording, Credentials saved, String from, Site site) throws Problem, InterruptedException {
        proposal = null;
        long begun = System.nanoTime();
        try (InputStream in = Files.newInputStream(recording)) {
            if (Files.size(recording) > LARGEST) {
                throw new HarUnfit(What.TOO_LARGE);
            }
            Known known = new Known(saved.sid().value(), saved.token(), from, site, apiKey(site));
            Recording read = HarReader.read(in, known.accountSid());
            Learned learned = new ContractLearner(known, contracts.loaded().asIs(), LocalDate.now(clock)).learn(read);
            LOG.info("Learned from a recording of {} requests after {} ms", read.entries(), (System.nanoTime() - begun) / 1_000_000);
            proposal = learned;
            return learned.told();
        } catch (HarUnfit unfit) {
            LOG.info("Not learned: {}", unfit.what());
            throw new Problem(Kind.RECORDING_UNFIT, Map.of("unfit", unfit.what().name(), "where", unfit.where()));
        } catch (IOException unreadable) {
            throw new Problem(Kind.RECORDING_UNFIT, Map.of("unfit", "NO_FILE", "where", ""), unreadable);
        }
    }

    /** Empty where it isn't known, as without a sign-in. */
    private String apiKey(Site site) {
        try (Session.SiteKeys keys = console.keysOf(site)) {
            return keys.key().use(String::new);
        } catch (Problem notKnown) {
            return "";
        }
    }

    @Override
    public Optional<LearnedContract> proposal() {
        return Optional.ofNullable(proposal).map(Learned::told);
    }

    @Override
    public void drop() {
        proposal = null;
    }

    @Override
    public void take() {
        Learned taken = proposal;
        if (taken != null) {
            before = contracts.loaded();
            contracts.use(taken.contract());
        }
    }

    @Override
    public void giveBack() {
        if (before != null) {
            contracts.useAgain(before);
            before = null;
        }
    }

    @Override
    public void keep() throws Problem {
        proposal = null;
        before = null;
        store.keep(ContractWriter.write(contracts.loaded().asIs()));
    }

    @Override
    public void forget() throws Problem {
        proposal = null;
        contracts.useShipped();
        store.forget();
    }

    @Override
    public void export(Path file) throws Problem {
        try {
            Files.write(file, ContractWriter.write(contracts.loaded().asIs()));
        } catch (IOException failed) {
            throw new Problem(Kind.FILE_NOT_WRITTEN, Map.of("file", String.valueOf(file.getFileName())), failed);
        }
    }
}
