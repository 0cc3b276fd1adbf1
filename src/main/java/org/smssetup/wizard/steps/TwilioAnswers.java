package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Price;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProfileState;
import org.smssetup.wizard.model.Registration;
import org.smssetup.wizard.model.ServiceState;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.TwilioReadiness;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What one run of the check-up reads at Twilio: each thing once, all of them at the same time from the first question
 * on, so that no line waits for another one's requests. Each has its own time limit.
 */
final class TwilioAnswers {
    private final Twilio twilio;
    private final TwilioReadiness readiness;
    private final KeptToken keptToken;
    private final Duration longest;
    private final boolean countriesOnly;
    private Asked asked;

    /**
     * @param longest       for each answer
     * @param countriesOnly whether nothing but countries and prices is asked for
     */
    TwilioAnswers(Twilio twilio, TwilioReadiness readiness, KeptToken keptToken, Duration longest, boolean countriesOnly) {
        this.countriesOnly = countriesOnly;
        this.twilio = twilio;
        this.readiness = readiness;
        this.keptToken = keptToken;
        this.longest = longest;
    }

    /** One answer to be. */
    interface Read<T> {
        T read(Credentials credentials) throws Problem, InterruptedException;
    }

    /** The answers as they come. */
    final class Asked {
        private final Answer<TwilioAccount> account;
        private final Answer<String> balance;
        private final Answer<List<TwilioAccount.VerifiedNumber>> verified;
        private final Answer<List<TwilioAccount.OwnedNumber>> owned;
        private final Answer<ProfileState> profile;
        private final Answer<Map<String, Boolean>> countries;
        private final Answer<Registration> registration;
        private final Answer<ServiceState> service;
        private final Map<String, Answer<Optional<Price>>> prices = new HashMap<>();

        private Asked(Draft draft) {
            account = unlessCountriesOnly(draft, twilio::account);
            balance = unlessCountriesOnly(draft, twilio::balance);
            verified = unlessCountriesOnly(draft, twilio::verifiedNumbers);
            owned = unlessCountriesOnly(draft, twilio::ownedNumbers);
            profile = unlessCountriesOnly(draft, readiness::profile);
            countries = new Answer<>(draft, readiness::countries);
            registration = !needsRegistration(draft) ? null
                    : unlessCountriesOnly(draft, login -> readiness.registration(login, draft.sender().number()));
            service = draft.sender() != null && draft.sender().from() instanceof MessagingServiceSid sid
                    ? unlessCountriesOnly(draft, login -> twilio.service(login, sid)) : null;
            draft.countriesOrPhones().forEach(country ->
                    prices.put(country, new Answer<>(draft, login -> readiness.price(login, country))));
        }

        private <T> Answer<T> unlessCountriesOnly(Draft draft, Read<T> read) {
            return countriesOnly ? null : new Answer<>(draft, read);
        }

        TwilioAccount account() throws Problem, InterruptedException {
            return account.get();
        }

        String balance() throws Problem, InterruptedException {
            return balance.get();
        }

        List<TwilioAccount.VerifiedNumber> verified() throws Problem, InterruptedException {
            return verified.get();
        }

        List<TwilioAccount.OwnedNumber> owned() throws Problem, InterruptedException {
            return owned.get();
        }

        ProfileState profile() throws Problem, InterruptedException {
            return profile.get();
        }

        Map<String, Boolean> countries() throws Problem, InterruptedException {
            return countries.get();
        }

        /** Only where {@link #needsRegistration}. */
        Registration registration() throws Problem, InterruptedException {
            return registration.get();
        }

        /** Only where a Messaging Service sends. */
        ServiceState service() throws Problem, InterruptedException {
            return service.get();
        }

        Optional<Price> price(String country) throws Problem, InterruptedException {
            return prices.get(country).get();
        }
    }

    /** Asks everything, the first time that it is called. Doesn't wait. */
    synchronized Asked of(Draft draft) {
        if (asked == null) {
            asked = new Asked(draft);
        }
        return asked;
    }

    /** Local numbers with +1 need a registration to text to the US, toll-free ones to the US and to Canada. */
    static boolean needsRegistration(Draft draft) {
        if (draft.sender() == null || draft.sender().number() == null || !draft.sender().number().e164().startsWith("+1")) {
            return false;
        }
        return draft.countriesOrPhones().contains("US")
                || draft.countriesOrPhones().contains("CA") && draft.sender().number().isTollFree();
    }

    private final class Answer<T> {
        private final FutureTask<T> task;

        Answer(Draft draft, Read<T> read) {
            task = new FutureTask<>(() -> {
                try (Credentials credentials = keptToken.credentials(draft)) {
                    return read.read(credentials);
                }
            });
            Thread.ofVirtual().name("check-up").start(task);
        }

        T get() throws Problem, InterruptedException {
            try {
                return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | CancellationException tooLong) {
                task.cancel(true);
                throw new Problem(Problem.Kind.TIMED_OUT, Map.of("host", "twilio.com"));
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    case Problem problem -> throw problem;
                    case InterruptedException interrupted -> throw interrupted;
                    default -> throw new IllegalStateException(failed.getCause());
                }
            }
        }
    }
}
