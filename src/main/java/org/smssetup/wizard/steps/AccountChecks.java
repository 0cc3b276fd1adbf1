package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Check;
import org.smssetup.wizard.model.AccountWorld;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.CheckLine.Id;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Price;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ProfileState;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.TrialLife;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.TwilioAccount.Type;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.TwilioReadiness;
import org.smssetup.wizard.port.Vault;
import org.smssetup.wizard.steps.TwilioAnswers.Asked;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import static org.smssetup.wizard.model.CheckLine.AS;

/** The check-up's questions about the Twilio account: what stands between it and the phones of all users. */
public final class AccountChecks {
    /** For each line. Longer than the two repeats of a read that Twilio was too busy for. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Vault vault;
    private final Clock clock;
    private final TwilioAnswers answers;

    private AccountChecks(Vault vault, Clock clock, TwilioAnswers answers) {
        this.vault = vault;
        this.clock = clock;
        this.answers = answers;
    }

    /** The questions of one run about the users' countries alone. */
    public static List<Check> countries(Twilio twilio, TwilioReadiness readiness, Vault vault) {
        TwilioAnswers answers = new TwilioAnswers(twilio, readiness, new KeptToken(vault), LONGEST, true);
        return List.of(new Line(Id.COUNTRIES_OPEN, AccountChecks::countriesOpen, answers),
                new Line(Id.COUNTRY_PRICES, AccountChecks::prices, answers));
    }

    /** The questions of one run. */
    public static List<Check> all(Twilio twilio, TwilioReadiness readiness, Vault vault, Clock clock) {
        return all(twilio, readiness, vault, clock, LONGEST);
    }

    static List<Check> all(Twilio twilio, TwilioReadiness readiness, Vault vault, Clock clock, Duration longest) {
        AccountChecks run = new AccountChecks(vault, clock,
                new TwilioAnswers(twilio, readiness, new KeptToken(vault), longest, false));
        return List.of(
                new Line(Id.TOKEN_KEPT, (draft, _) -> run.tokenKept(draft), run.answers),
                new Line(Id.KEYS_ACCEPTED, (_, asked) -> keysAccepted(asked), run.answers),
                new Line(Id.ACCOUNT_ACTIVE, (_, asked) -> active(asked), run.answers),
                new Line(Id.ACCOUNT_KIND, AccountChecks::kind, run.answers),
                new Line(Id.BALANCE, run::left, run.answers),
                new Line(Id.PHONE_VERIFIED, AccountChecks::phoneVerified, run.answers),
                new Line(Id.SENDER_OWNED, AccountChecks::senderOwned, run.answers),
                new Line(Id.COUNTRIES_OPEN, AccountChecks::countriesOpen, run.answers),
                new Line(Id.OWN_TEXT, AccountChecks::ownText, run.answers),
                new Line(Id.PROFILE_APPROVED, (_, asked) -> profile(asked), run.answers),
                new Line(Id.SENDER_REGISTERED, AccountChecks::registered, run.answers),
                new Line(Id.COUNTRY_PRICES, AccountChecks::prices, run.answers));
    }

    private interface Question {
        CheckLine ask(Draft draft, Asked asked) throws Problem, InterruptedException;
    }

    private record Line(Id id, Question question, TwilioAnswers answers) implements Check {
        @Override
        public CheckLine ask(Draft draft) throws Problem, InterruptedException {
            if (id == Id.TOKEN_KEPT) {
                return question.ask(draft, null);
            }
            return question.ask(draft, answers.of(draft));
        }
    }

    private CheckLine tokenKept(Draft draft) throws Problem, InterruptedException {
        if (draft.accountSid() == null) {
            return CheckLine.no(Id.TOKEN_KEPT, Map.of(), new Problem(Kind.TOKEN_NOT_KEPT));
        }
        Optional<Secret> kept = vault.get(SecretName.authToken(draft.accountSid()));
        kept.ifPresent(Secret::close);
        return kept.isPresent() ? CheckLine.yes(Id.TOKEN_KEPT, Map.of())
                : CheckLine.no(Id.TOKEN_KEPT, Map.of(), new Problem(Kind.TOKEN_NOT_KEPT));
    }

    private static CheckLine keysAccepted(Asked asked) throws InterruptedException, Problem {
        try {
            asked.account();
            return CheckLine.yes(Id.KEYS_ACCEPTED, Map.of());
        } catch (Problem problem) {
            return switch (problem.kind()) {
                case TWILIO_KEYS_REJECTED, TWILIO_TEST_KEYS -> CheckLine.no(Id.KEYS_ACCEPTED, Map.of(), problem);
                default -> throw problem;
            };
        }
    }

    private static CheckLine active(Asked asked) throws Problem, InterruptedException {
        TwilioAccount.Status status;
        try {
            status = asked.account().status();
        } catch (Problem problem) {
            if (problem.kind() == Kind.TWILIO_SUSPENDED || problem.kind() == Kind.TWILIO_CLOSED) {
                return CheckLine.no(Id.ACCOUNT_ACTIVE, Map.of(), problem);
            }
            throw problem;
        }
        return switch (status) {
            case ACTIVE -> CheckLine.yes(Id.ACCOUNT_ACTIVE, Map.of());
            case SUSPENDED -> CheckLine.no(Id.ACCOUNT_ACTIVE, Map.of(), new Problem(Kind.TWILIO_SUSPENDED));
            case CLOSED -> CheckLine.no(Id.ACCOUNT_ACTIVE, Map.of(), new Problem(Kind.TWILIO_CLOSED));
            case UNKNOWN -> CheckLine.cantTell(Id.ACCOUNT_ACTIVE, null);
        };
    }

    // Which kind of account

    private static CheckLine kind(Draft draft, Asked asked) throws Problem, InterruptedException {
        AccountWorld world = world(draft, asked);
        if (world.isFull()) {
            return CheckLine.yes(Id.ACCOUNT_KIND, Map.of());
        }
        return world.isTrial() ? CheckLine.no(Id.ACCOUNT_KIND, Map.of(AS, world.name()), new Problem(Kind.TRIAL_ACCOUNT))
                : CheckLine.cantTell(Id.ACCOUNT_KIND, null);
    }

    /** What can't be read beside the account itself is taken for not known. The account's status doesn't count here. */
    private static AccountWorld world(Draft draft, Asked asked) throws Problem, InterruptedException {
        TwilioAccount account = asked.account();
        Boolean owns = null;
        if (account.type() != Type.FULL) {
            try {
                owns = !asked.owned().isEmpty();
            } catch (Problem _) {
                // The line about the numbers says why.
            }
        }
        ProfileState profile = null;
        if (account.type() == Type.FULL) {
            try {
                profile = asked.profile();
            } catch (Problem _) {
                // The line about the profile says why.
            }
        }
        Integer refused = draft.account() != null && Objects.equals(draft.account().sid(), account.sid())
                ? draft.account().refused() : null;
        return AccountWorld.of(new AccountWorld.Answers(null, null, account.type(), owns, profile, refused));
    }

    private static CheckLine ownText(Draft draft, Asked asked) throws Problem, InterruptedException {
        return switch (world(draft, asked).sendsOwnText()) {
            case Boolean can when can -> CheckLine.yes(Id.OWN_TEXT, Map.of());
            case Boolean _ -> CheckLine.no(Id.OWN_TEXT, Map.of(), new Problem(Kind.TRIAL_ACCOUNT));
            case null -> CheckLine.cantTell(Id.OWN_TEXT, null);
        };
    }

    /** Days of a new trial, money of all others. */
    private CheckLine left(Draft draft, Asked asked) throws Problem, InterruptedException {
        AccountWorld world = world(draft, asked);
        if (world == AccountWorld.NEW_TRIAL) {
            Optional<TrialLife> life = TrialLife.between(asked.account().created(), clock.instant());
            if (life.isEmpty()) {
                return new CheckLine(Id.BALANCE, CheckLine.Answer.CANT_TELL, Map.of(AS, world.name()), null);
            }
            Map<String, String> facts = Map.of(AS, world.name(), "day", Long.toString(life.get().day()),
                    "days", Long.toString(TrialLife.DAYS), "messages", Long.toString(TrialLife.MESSAGES));
            return life.get().isOver() ? CheckLine.no(Id.BALANCE, facts, new Problem(Kind.TRIAL_OVER))
                    : CheckLine.yes(Id.BALANCE, facts);
        }
        String balance = asked.balance();
        Map<String, String> facts = world == AccountWorld.OLD_TRIAL ? Map.of(AS, world.name(), "balance", balance)
                : Map.of("balance", balance);
        return isUsedUp(balance) ? CheckLine.no(Id.BALANCE, facts, new Problem(Kind.MONEY_GONE))
                : CheckLine.yes(Id.BALANCE, facts);
    }

    /** @param balance such as {@code 15.50 USD} */
    private static boolean isUsedUp(String balance) {
        try {
            return new BigDecimal(balance.strip().split("\\s")[0]).signum() <= 0;
        } catch (NumberFormatException notAnAmount) {
            return false;
        }
    }

    // The two numbers

    private static CheckLine phoneVerified(Draft draft, Asked asked) throws Problem, InterruptedException {
        if (draft.phone() == null) {
            return CheckLine.cantTell(Id.PHONE_VERIFIED, null);
        }
        Map<String, String> facts = Map.of("phone", draft.phone().formatted());
        boolean there = asked.verified().stream().anyMatch(v -> v.number().equals(draft.phone()));
        // A full account with an approved profile texts every phone, listed or not.
        if (there || world(draft, asked) == AccountWorld.FULL) {
            return CheckLine.yes(Id.PHONE_VERIFIED, facts);
        }
        return world(draft, asked) == AccountWorld.FULL_PROFILE_UNKNOWN ? CheckLine.cantTell(Id.PHONE_VERIFIED, null)
                : CheckLine.no(Id.PHONE_VERIFIED, facts, new Problem(Kind.PHONE_NOT_VERIFIED, facts));
    }

    private static CheckLine senderOwned(Draft draft, Asked asked) throws Problem, InterruptedException {
        if (draft.sender() == null) {
            return CheckLine.cantTell(Id.SENDER_OWNED, null);
        }
        Map<String, String> facts = Map.of("sender", draft.sender().from().formatted());
        if (draft.sender().from() instanceof MessagingServiceSid service) {
            try {
                Senders.refuseUnfit(service, asked.service());
                return CheckLine.yes(Id.SENDER_OWNED, facts);
            } catch (Problem unfit) {
                if (unfit.kind() == Kind.SERVICE_NOT_THERE || unfit.kind() == Kind.SERVICE_WITHOUT_SENDERS) {
                    return CheckLine.no(Id.SENDER_OWNED, with(facts, unfit.kind().name()), unfit);
                }
                throw unfit;
            }
        }
        Optional<TwilioAccount.OwnedNumber> ours = asked.owned().stream()
                .filter(o -> o.number().equals(draft.sender().number())).findFirst();
        if (ours.isPresent()) {
            return Boolean.FALSE.equals(ours.get().sms())
                    ? CheckLine.no(Id.SENDER_OWNED, with(facts, "NO_SMS"), new Problem(Kind.SENDER_NOT_OURS, facts))
                    : CheckLine.yes(Id.SENDER_OWNED, facts);
        }
        // A lent trial number is in no list: that it can't be found says nothing.
        boolean lent = world(draft, asked) == AccountWorld.NEW_TRIAL && draft.sender().kind() != Sender.Kind.OWNED;
        return lent ? new CheckLine(Id.SENDER_OWNED, CheckLine.Answer.CANT_TELL, with(facts, "LENT"), null)
                : CheckLine.no(Id.SENDER_OWNED, facts, new Problem(Kind.SENDER_NOT_OURS, facts));
    }

    // What stands between the account and the phones of all users

    private static CheckLine profile(Asked asked) throws Problem, InterruptedException {
        ProfileState state = asked.profile();
        return state == ProfileState.APPROVED ? CheckLine.yes(Id.PROFILE_APPROVED, Map.of())
                : CheckLine.no(Id.PROFILE_APPROVED, Map.of(AS, state.name()), new Problem(Kind.PROFILE_NOT_APPROVED));
    }

    private static CheckLine registered(Draft draft, Asked asked) throws Problem, InterruptedException {
        if (!draft.countriesOrPhones().contains("US") && !draft.countriesOrPhones().contains("CA")) {
            return CheckLine.yes(Id.SENDER_REGISTERED, Map.of(AS, "NOT_NEEDED"));
        }
        if (draft.sender() == null) {
            return CheckLine.cantTell(Id.SENDER_REGISTERED, null);
        }
        if (draft.sender().number() == null) {
            return new CheckLine(Id.SENDER_REGISTERED, CheckLine.Answer.CANT_TELL, Map.of(AS, "SERVICE"), null);
        }
        if (!TwilioAnswers.needsRegistration(draft)) {
            // Numbers of other countries follow rules of their own; Canada alone asks nothing of local numbers.
            return draft.sender().number().e164().startsWith("+1")
                    ? CheckLine.yes(Id.SENDER_REGISTERED, Map.of(AS, "NOT_NEEDED"))
                    : new CheckLine(Id.SENDER_REGISTERED, CheckLine.Answer.CANT_TELL, Map.of(AS, "FOREIGN"), null);
        }
        boolean tollFree = draft.sender().number().isTollFree();
        Map<String, String> facts = Map.of("sender", draft.sender().number().formatted());
        return switch (asked.registration()) {
            case REGISTERED -> CheckLine.yes(Id.SENDER_REGISTERED, facts);
            case IN_REVIEW, REJECTED, NONE -> CheckLine.no(Id.SENDER_REGISTERED,
                    with(facts, asked.registration().name()),
                    new Problem(tollFree ? Kind.TOLL_FREE_NOT_REGISTERED : Kind.LOCAL_NUMBER_NOT_REGISTERED, facts));
        };
    }

    /** Facts {@code open}, {@code closed} and {@code unknown}: ISO 3166 codes, with commas between. */
    private static CheckLine countriesOpen(Draft draft, Asked asked) throws Problem, InterruptedException {
        if (draft.countriesOrPhones().isEmpty()) {
            return new CheckLine(Id.COUNTRIES_OPEN, CheckLine.Answer.CANT_TELL, Map.of(AS, "NONE_PICKED"), null);
        }
        Map<String, Boolean> told = asked.countries();
        List<String> open = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String country : new TreeSet<>(draft.countriesOrPhones())) {
            Boolean isOpen = told.get(country);
            (isOpen == null ? unknown : isOpen ? open : closed).add(country);
        }
        Map<String, String> facts = Map.of("open", String.join(",", open), "closed", String.join(",", closed),
                "unknown", String.join(",", unknown));
        if (!closed.isEmpty()) {
            return CheckLine.no(Id.COUNTRIES_OPEN, facts,
                    new Problem(Kind.COUNTRIES_CLOSED, Map.of("countries", String.join(", ", closed))));
        }
        return unknown.isEmpty() ? CheckLine.yes(Id.COUNTRIES_OPEN, facts)
                : new CheckLine(Id.COUNTRIES_OPEN, CheckLine.Answer.CANT_TELL, facts, new Problem(Kind.COUNTRIES_NOT_TOLD));
    }

    /** Facts {@code price.<ISO 3166>}: lowest, highest and currency. */
    private static CheckLine prices(Draft draft, Asked asked) throws Problem, InterruptedException {
        Map<String, String> facts = new HashMap<>();
        for (String country : draft.countriesOrPhones()) {
            asked.price(country).map(Price::asFact).ifPresent(price -> facts.put("price." + country, price));
        }
        return facts.isEmpty() ? CheckLine.cantTell(Id.COUNTRY_PRICES, null) : CheckLine.yes(Id.COUNTRY_PRICES, facts);
    }

    private static Map<String, String> with(Map<String, String> facts, String as) {
        Map<String, String> all = new HashMap<>(facts);
        all.put(AS, as);
        return all;
    }
}
