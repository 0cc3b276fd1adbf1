package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.VerifyInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneCheck;
import org.smssetup.wizard.model.PhoneCheck.Way;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.TwilioAccount.VerifiedNumber;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.TwilioPhones;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gets a phone onto the account's list: by a call, by a code in an SMS, or by waiting for the user who does it on
 * Twilio's page. Only the list counts as proof.
 */
final class PhoneVerification {
    /** The number that calls (Twilio's documentation). */
    static final PhoneNumber CALLER = new PhoneNumber("+14157234000");

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** From the call's begin: it rings, somebody answers, listens, keys six digits in. */
    private static final Duration CALL_LASTS = Duration.ofMinutes(3);
    private static final Duration WATCHED = Duration.ofMinutes(30);
    /** Refusals that speak of the number, or of too many tries, rather than of what the account may do. */
    private static final Set<String> ABOUT_THE_PHONE = Set.of("21211", "21214", "21217", "21408", "21453", "21608", "60200",
            "60203", "60205", "60410", "60605");
    private static final String ALREADY = "21450";

    private final Twilio twilio;
    private final TwilioPhones phones;
    private final Clock clock;
    private final Pause pause;

    PhoneVerification(Twilio twilio, TwilioPhones phones, Clock clock, Pause pause) {
        this.twilio = twilio;
        this.phones = phones;
        this.clock = clock;
        this.pause = pause;
    }

    Draft called(PhoneNumber phone, VerifyInput.Call input, Credentials credentials, Draft draft, Work work)
            throws Problem, InterruptedException {
        Draft known = looked(phone, credentials, draft, work);
        if (Phones.isVerified(known.account(), phone)) {
            return known.withPhoneCheck(null);
        }
        Deed deed = new Deed.PhoneCalled(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                credentials.sid(), phone);
        work.say(Progress.of("phone.dialling"));
        Duration delay = Duration.ofSeconds(input.delay());
        String[] code = new String[1];
        try {
            done(deed, work, () -> code[0] = phones.call(credentials, phone, input.extension(), delay));
        } catch (Problem problem) {
            if (notOffered(problem)) {
                return without(Way.CALL, phone, known);
            }
            return already(problem, phone, credentials, known, work);
        }
        Instant end = clock.instant().plus(delay).plus(CALL_LASTS);
        Progress calling = new Progress("phone.calling", Map.of("code", code[0], "caller", CALLER.formatted(),
                "phone", phone.formatted()), -1, null);
        if (!appeared(phone, credentials, end, calling, work)) {
            throw new Problem(Kind.CALL_NOT_KEYED_IN, Map.of("phone", phone.formatted()));
        }
        return looked(phone, credentials, known, work).withPhoneCheck(null);
    }

    Draft texted(PhoneNumber phone, Credentials credentials, Draft draft, Work work) throws Problem, InterruptedException {
        Draft known = looked(phone, credentials, draft, work);
        if (Phones.isVerified(known.account(), phone)) {
            return known.withPhoneCheck(null);
        }
        Deed deed = new Deed.CodeTexted(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                credentials.sid(), phone);
        work.say(Progress.of("phone.texting"));
        try {
            done(deed, work, () -> phones.textCode(credentials, phone));
        } catch (Problem problem) {
            // Twilio doesn't say beforehand which accounts have this: where it isn't there, a call is the next way.
            if (notOffered(problem)) {
                return without(Way.TEXT, phone, known);
            }
            return already(problem, phone, credentials, known, work);
        }
        return known.withPhoneCheck(new PhoneCheck(phone, true, refused(known)));
    }

    Draft entered(PhoneNumber phone, String code, Credentials credentials, Draft draft, Work work)
            throws Problem, InterruptedException {
        work.say(Progress.of("phone.checking"));
        TwilioPhones.Verdict verdict;
        try {
            verdict = phones.checkCode(credentials, phone, code);
        } catch (Problem problem) {
            if (problem.kind() != Kind.WRITE_UNCERTAIN || !phones.isVerified(credentials, phone)) {
                throw problem;
            }
            verdict = TwilioPhones.Verdict.RIGHT;
        }
        // A code that did its work before the program was closed counts no more, and the phone is in the list.
        if (verdict != TwilioPhones.Verdict.RIGHT && !phones.isVerified(credentials, phone)) {
            throw new Work.Refused(Complaints.of(Complaint.of("textedCode",
                    verdict == TwilioPhones.Verdict.OVER ? Reason.CODE_OVER : Reason.CODE_WRONG)));
        }
        // What counts is the list, which may take a moment.
        Instant end = clock.instant().plus(Duration.ofSeconds(30));
        if (!appeared(phone, credentials, end, Progress.of("phone.checking"), work)) {
            throw new Problem(Kind.PHONE_NOT_VERIFIED, Map.of("phone", phone.formatted()));
        }
        return looked(phone, credentials, draft, work).withPhoneCheck(null);
    }

    Draft watched(PhoneNumber phone, Credentials credentials, Draft draft, Work work) throws Problem, InterruptedException {
        work.keep(draft.withPhone(phone));
        Instant end = clock.instant().plus(WATCHED);
        Progress watching = new Progress("phone.watching", Map.of("phone", phone.formatted()), -1, null);
        if (!appeared(phone, credentials, end, watching, work)) {
            throw new Problem(Kind.PHONE_NOT_VERIFIED, Map.of("phone", phone.formatted()));
        }
        return looked(phone, credentials, draft, work).withPhoneCheck(null);
    }

    /** Takes a phone off the list. The page stays open. */
    Draft removed(String sid, Credentials credentials, Draft draft, Work work) throws Problem, InterruptedException {
        work.say(Progress.of("phone.removing"));
        List<VerifiedNumber> listed = twilio.verifiedNumbers(credentials);
        VerifiedNumber gone = listed.stream().filter(v -> v.sid().equals(sid)).findFirst().orElse(null);
        for (Deed earlier : work.deeds()) {
            boolean open = earlier.state() == Deed.State.BEGUN || earlier.state() == Deed.State.UNCERTAIN;
            if (open && earlier instanceof Deed.PhoneRemoved removal && removal.account().equals(credentials.sid())) {
                boolean there = listed.stream().anyMatch(v -> v.sid().equals(removal.sid()));
                work.end(removal.in(there ? Deed.State.NOT_DONE : Deed.State.DONE));
            }
        }
        if (gone != null) {
            Deed deed = new Deed.PhoneRemoved(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                    credentials.sid(), sid, gone.number());
            done(deed, work, () -> phones.remove(credentials, sid));
        }
        Draft known = withList(credentials, draft);
        return known.phoneCheck() != null ? known : known.withPhoneCheck(new PhoneCheck(known.phone(), false, Set.of()));
    }

    private interface Write {
        void run() throws Problem, InterruptedException;
    }

    /** Runs the write with its deed noted before and after. */
    private static void done(Deed deed, Work work, Write write) throws Problem, InterruptedException {
        work.begin(deed);
        try {
            write.run();
        } catch (Problem problem) {
            work.end(deed.in(problem.kind() == Kind.WRITE_UNCERTAIN ? Deed.State.UNCERTAIN : Deed.State.NOT_DONE));
            throw problem;
        } catch (InterruptedException cancelled) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        work.end(deed.in(Deed.State.DONE));
    }

    /** Reads the list before anything is done, so that nobody is called for nothing. */
    private Draft looked(PhoneNumber phone, Credentials credentials, Draft draft, Work work)
            throws Problem, InterruptedException {
        work.say(Progress.of("phone.asking"));
        Draft known = withList(credentials, draft.withPhone(phone));
        if (known.phoneCheck() != null && !phone.equals(known.phoneCheck().phone())) {
            known = known.withPhoneCheck(null);
        }
        work.keep(known);
        if (!Phones.isVerified(known.account(), phone) && known.account().phonesUsedUp()) {
            throw new Problem(Kind.PHONES_USED_UP, Map.of("phone", phone.formatted()));
        }
        return known;
    }

    private Draft withList(Credentials credentials, Draft draft) throws Problem, InterruptedException {
        return draft.withAccount(draft.account().withNumbers(twilio.verifiedNumbers(credentials), draft.account().owned()));
    }

    /** Looks at the list until the phone is in it. A look that fails on the way is made again: the call goes on. */
    private boolean appeared(PhoneNumber phone, Credentials credentials, Instant end, Progress progress, Work work)
            throws Problem, InterruptedException {
        while (true) {
            work.say(progress);
            try {
                if (phones.isVerified(credentials, phone)) {
                    return true;
                }
            } catch (Problem problem) {
                boolean passing = problem.kind().fault() == Problem.Fault.NETWORK || problem.kind() == Kind.TWILIO_BUSY
                        || problem.kind() == Kind.TWILIO_DOWN;
                if (!passing || !clock.instant().isBefore(end)) {
                    throw problem;
                }
            }
            if (!clock.instant().isBefore(end)) {
                return false;
            }
            pause.rest(BETWEEN_LOOKS);
        }
    }

    /** That the phone is verified already is what was wanted. */
    private Draft already(Problem problem, PhoneNumber phone, Credentials credentials, Draft known, Work work)
            throws Problem, InterruptedException {
        if (!problem.fact("code").equals(ALREADY)) {
            throw problem;
        }
        return looked(phone, credentials, known, work).withPhoneCheck(null);
    }

    private static Draft without(Way way, PhoneNumber phone, Draft draft) {
        Set<Way> refused = EnumSet.of(way);
        refused.addAll(refused(draft));
        return draft.withPhoneCheck(new PhoneCheck(phone, false, refused));
    }

    private static Set<Way> refused(Draft draft) {
        return draft.phoneCheck() == null ? Set.of() : draft.phoneCheck().refused();
    }

    /** Whether Twilio doesn't have this way for the account, rather than something against this phone or this moment. */
    private static boolean notOffered(Problem problem) {
        String code = problem.fact("code");
        return switch (problem.kind()) {
            case TWILIO_NOT_PERMITTED -> true;
            case TWILIO_REFUSED -> !ABOUT_THE_PHONE.contains(code) && !code.equals(ALREADY);
            default -> false;
        };
    }
}
