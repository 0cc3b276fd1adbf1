package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.ClaimInput;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.NumberOffer;
import org.smssetup.wizard.model.NumberSearch;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.TwilioAccount.OwnedNumber;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.TwilioNumbers;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Finds free numbers and claims one, once: before each attempt, and after one whose answer was lost, the account's own
 * list tells whether it has the number already.
 */
final class NumberClaim {
    private static final String NAME = "LoginRadius ";

    private final Twilio twilio;
    private final TwilioNumbers numbers;
    private final Clock clock;

    NumberClaim(Twilio twilio, TwilioNumbers numbers, Clock clock) {
        this.twilio = twilio;
        this.numbers = numbers;
        this.clock = clock;
    }

    Draft searched(ClaimInput.Search wanted, Credentials credentials, Draft draft, Work work)
            throws Problem, InterruptedException {
        work.say(Progress.of("sender.looking"));
        Settled settled = settled(credentials, draft, work);
        if (settled.claimed() != null) {
            return with(settled.claimed(), settled.draft());
        }
        Draft known = settled.draft();
        List<NumberOffer> found = available(wanted, true, credentials);
        if (found.isEmpty()) {
            found = available(wanted, false, credentials);
        }
        return known.withSearch(new NumberSearch(wanted.country(), wanted.kind(), wanted.areaCode(), found,
                price(wanted, credentials)));
    }

    Draft claimed(PhoneNumber number, Credentials credentials, Draft draft, Work work)
            throws Problem, InterruptedException {
        work.say(Progress.of("sender.asking"));
        Settled settled = settled(credentials, draft, work);
        Draft known = settled.draft();
        work.keep(known);
        if (owned(number, known)) {
            return with(number, known);
        }
        if (settled.claimed() != null) {
            // It is paid for already: another one beside it would cost twice.
            return with(settled.claimed(), known);
        }
        Deed deed = new Deed.NumberClaimed(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                credentials.sid(), number);
        work.begin(deed);
        work.say(Progress.of("sender.claiming"));
        try {
            numbers.claim(credentials, number, name(deed));
        } catch (Problem problem) {
            if (problem.kind() != Kind.WRITE_UNCERTAIN) {
                work.end(deed.in(Deed.State.NOT_DONE));
                throw problem;
            }
            work.end(deed.in(Deed.State.UNCERTAIN));
            known = settled(credentials, known, work).draft();
            if (!owned(number, known)) {
                throw problem;
            }
            return with(number, known);
        } catch (InterruptedException cancelled) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        work.end(deed.in(Deed.State.DONE));
        return with(number, settled(credentials, known, work).draft());
    }

    /** Finds the number of a claim in a list by its name. */
    private static String name(Deed claim) {
        return NAME + claim.marker().substring(0, 8);
    }

    /** Reads the account's own numbers, and with them finds out how claims without an answer ended. */
    private Settled settled(Credentials credentials, Draft draft, Work work) throws Problem, InterruptedException {
        List<OwnedNumber> owned = twilio.ownedNumbers(credentials);
        PhoneNumber claimed = null;
        for (Deed deed : work.deeds()) {
            boolean open = deed.state() == Deed.State.BEGUN || deed.state() == Deed.State.UNCERTAIN;
            if (open && deed instanceof Deed.NumberClaimed claim && claim.account().equals(credentials.sid())
                    && owned.stream().anyMatch(o -> o.number().equals(claim.number()) || name(deed).equals(o.name()))) {
                work.end(deed.in(Deed.State.DONE));
                claimed = claim.number();
            }
        }
        return new Settled(draft.withAccount(draft.account().withNumbers(draft.account().verified(), owned)), claimed);
    }

    /** @param claimed the number of an earlier claim whose end was unknown until now and which the account has, or null */
    private record Settled(Draft draft, PhoneNumber claimed) {
    }

    private static boolean owned(PhoneNumber number, Draft draft) {
        return draft.account().owned().stream().anyMatch(o -> o.number().equals(number));
    }

    private static Draft with(PhoneNumber number, Draft draft) {
        return draft.withSender(new Sender(number, Sender.Kind.OWNED)).withSearch(null);
    }

    /** Where Twilio has no numbers of a kind at all it answers 404. */
    private List<NumberOffer> available(ClaimInput.Search wanted, boolean noAddress, Credentials credentials)
            throws Problem, InterruptedException {
        try {
            return numbers.available(credentials, wanted.country(), wanted.kind(), wanted.areaCode(), noAddress);
        } catch (Problem problem) {
            if (problem.kind() == Kind.TWILIO_REFUSED && problem.fact("status").equals("404")) {
                return List.of();
            }
            throw problem;
        }
    }

    /** A price that can't be read stops nobody: the page says that it isn't known. */
    private String price(ClaimInput.Search wanted, Credentials credentials) throws InterruptedException {
        try {
            return numbers.price(credentials, wanted.country(), wanted.kind());
        } catch (Problem cantTell) {
            return null;
        }
    }
}
