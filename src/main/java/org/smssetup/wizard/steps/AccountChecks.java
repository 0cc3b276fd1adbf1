package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Check;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.Vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The check-up's questions about the Twilio account. One run asks Twilio each thing once. */
public final class AccountChecks {
    private final Twilio twilio;
    private final Vault vault;
    private final KeptToken keptToken;
    private final Once<TwilioAccount> account = new Once<>(this::readAccount);
    private final Once<List<TwilioAccount.OwnedNumber>> owned = new Once<>(this::readOwned);

    private AccountChecks(Twilio twilio, Vault vault) {
        this.twilio = twilio;
        this.vault = vault;
        keptToken = new KeptToken(vault);
    }

    /** The questions of one run. */
    public static List<Check> all(Twilio twilio, Vault vault) {
        AccountChecks run = new AccountChecks(twilio, vault);
        return List.of(
                new Line(CheckLine.Id.TOKEN_KEPT, run::tokenKept),
                new Line(CheckLine.Id.KEYS_ACCEPTED, run::keysAccepted),
                new Line(CheckLine.Id.ACCOUNT_ACTIVE, run::active),
                new Line(CheckLine.Id.ACCOUNT_KIND, run::kind),
                new Line(CheckLine.Id.BALANCE, run::balance),
                new Line(CheckLine.Id.PHONE_VERIFIED, run::phoneVerified),
                new Line(CheckLine.Id.SENDER_OWNED, run::senderOwned),
                new Line(CheckLine.Id.OWN_TEXT, run::ownText));
    }

    private interface Question {
        CheckLine ask(Draft draft) throws Problem, InterruptedException;
    }

    private record Line(CheckLine.Id id, Question question) implements Check {
        @Override
        public CheckLine ask(Draft draft) throws Problem, InterruptedException {
            return question.ask(draft);
        }
    }

    private CheckLine tokenKept(Draft draft) throws Problem, InterruptedException {
        if (draft.accountSid() == null) {
            return CheckLine.no(CheckLine.Id.TOKEN_KEPT, Map.of(), new Problem(Problem.Kind.TOKEN_NOT_KEPT));
        }
        Optional<Secret> kept = vault.get(SecretName.authToken(draft.accountSid()));
        kept.ifPresent(Secret::close);
        return kept.isPresent() ? CheckLine.yes(CheckLine.Id.TOKEN_KEPT, Map.of())
                : CheckLine.no(CheckLine.Id.TOKEN_KEPT, Map.of(), new Problem(Problem.Kind.TOKEN_NOT_KEPT));
    }

    private CheckLine keysAccepted(Draft draft) throws InterruptedException, Problem {
        try {
            account.get(draft);
            return CheckLine.yes(CheckLine.Id.KEYS_ACCEPTED, Map.of());
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.TWILIO_KEYS_REJECTED || problem.kind() == Problem.Kind.TWILIO_TEST_KEYS) {
                return CheckLine.no(CheckLine.Id.KEYS_ACCEPTED, Map.of(), problem);
            }
            throw problem;
        }
    }

    private CheckLine active(Draft draft) throws Problem, InterruptedException {
        return switch (account.get(draft).status()) {
            case ACTIVE -> CheckLine.yes(CheckLine.Id.ACCOUNT_ACTIVE, Map.of());
            case SUSPENDED -> CheckLine.no(CheckLine.Id.ACCOUNT_ACTIVE, Map.of(), new Problem(Problem.Kind.TWILIO_SUSPENDED));
            case CLOSED -> CheckLine.no(CheckLine.Id.ACCOUNT_ACTIVE, Map.of(), new Problem(Problem.Kind.TWILIO_CLOSED));
            case UNKNOWN -> CheckLine.cantTell(CheckLine.Id.ACCOUNT_ACTIVE, null);
        };
    }

    private CheckLine kind(Draft draft) throws Problem, InterruptedException {
        return switch (account.get(draft).type()) {
            case FULL -> CheckLine.yes(CheckLine.Id.ACCOUNT_KIND, Map.of());
            case TRIAL -> CheckLine.no(CheckLine.Id.ACCOUNT_KIND, Map.of(), null);
            case UNKNOWN -> CheckLine.cantTell(CheckLine.Id.ACCOUNT_KIND, null);
        };
    }

    private CheckLine balance(Draft draft) throws Problem, InterruptedException {
        try (Credentials credentials = keptToken.credentials(draft)) {
            return CheckLine.yes(CheckLine.Id.BALANCE, Map.of("balance", twilio.balance(credentials)));
        }
    }

    private CheckLine phoneVerified(Draft draft) throws Problem, InterruptedException {
        if (draft.phone() == null) {
            return CheckLine.cantTell(CheckLine.Id.PHONE_VERIFIED, null);
        }
        Map<String, String> facts = Map.of("phone", draft.phone().formatted());
        try (Credentials credentials = keptToken.credentials(draft)) {
            boolean there = twilio.verifiedNumbers(credentials).stream().anyMatch(v -> v.number().equals(draft.phone()));
            // A full account texts every phone, listed or not.
            if (there || account.get(draft).type() == TwilioAccount.Type.FULL) {
                return CheckLine.yes(CheckLine.Id.PHONE_VERIFIED, facts);
            }
            return CheckLine.no(CheckLine.Id.PHONE_VERIFIED, facts, new Problem(Problem.Kind.PHONE_NOT_VERIFIED, facts));
        }
    }

    private CheckLine senderOwned(Draft draft) throws Problem, InterruptedException {
        if (draft.sender() == null) {
            return CheckLine.cantTell(CheckLine.Id.SENDER_OWNED, null);
        }
        Map<String, String> facts = Map.of("sender", draft.sender().number().formatted());
        boolean there = owned.get(draft).stream().anyMatch(o -> o.number().equals(draft.sender().number()));
        if (there) {
            return CheckLine.yes(CheckLine.Id.SENDER_OWNED, facts);
        }
        // A lent trial number is in no list: that it can't be found says nothing.
        boolean lent = account.get(draft).type() == TwilioAccount.Type.TRIAL && owned.get(draft).isEmpty();
        return lent ? CheckLine.cantTell(CheckLine.Id.SENDER_OWNED, null)
                : CheckLine.no(CheckLine.Id.SENDER_OWNED, facts, new Problem(Problem.Kind.SENDER_NOT_OURS, facts));
    }

    private CheckLine ownText(Draft draft) throws Problem, InterruptedException {
        TwilioAccount known = account.get(draft);
        Boolean templatesOnly = known.withNumbers(null, known.type() == TwilioAccount.Type.TRIAL ? owned.get(draft) : List.of())
                .templatesOnly();
        if (templatesOnly == null) {
            return CheckLine.cantTell(CheckLine.Id.OWN_TEXT, null);
        }
        return templatesOnly ? CheckLine.no(CheckLine.Id.OWN_TEXT, Map.of(), new Problem(Problem.Kind.TWILIO_TEMPLATES_ONLY))
                : CheckLine.yes(CheckLine.Id.OWN_TEXT, Map.of());
    }

    private TwilioAccount readAccount(Draft draft) throws Problem, InterruptedException {
        try (Credentials credentials = keptToken.credentials(draft)) {
            return twilio.account(credentials);
        }
    }

    private List<TwilioAccount.OwnedNumber> readOwned(Draft draft) throws Problem, InterruptedException {
        try (Credentials credentials = keptToken.credentials(draft)) {
            return twilio.ownedNumbers(credentials);
        }
    }

    /** Asked by several lines at once, read once; the others wait for the first. */
    private static final class Once<T> {
        private interface Reader<T> {
            T read(Draft draft) throws Problem, InterruptedException;
        }

        private final Reader<T> reader;
        private final ReentrantLock lock = new ReentrantLock();
        private T value;
        private Problem problem;

        Once(Reader<T> reader) {
            this.reader = reader;
        }

        T get(Draft draft) throws Problem, InterruptedException {
            lock.lockInterruptibly();
            try {
                if (value == null && problem == null) {
                    try {
                        value = reader.read(draft);
                    } catch (Problem failed) {
                        problem = failed;
                    }
                }
                if (problem != null) {
                    throw problem;
                }
                return value;
            } finally {
                lock.unlock();
            }
        }
    }
}
