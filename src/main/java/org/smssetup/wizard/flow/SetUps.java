package org.smssetup.wizard.flow;

import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.SetUp;
import org.smssetup.wizard.model.SetUp.Act;
import org.smssetup.wizard.model.SetUp.At;
import org.smssetup.wizard.model.SetUp.Did;
import org.smssetup.wizard.model.SetUp.NotYet;
import org.smssetup.wizard.model.SetUp.Undoing;
import org.smssetup.wizard.model.SetUp.Why;
import org.smssetup.wizard.model.Shortening;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells of a run what was set up. Pure: the same run at the same moment gives the same record.
 *
 * @param version  of this program
 * @param practice whether the run is one of practice
 */
public record SetUps(String version, boolean practice) {
    /** Control characters, and Unicode's marks of direction. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]+");

    /** @param checks the last check-up, or none */
    public SetUp of(Snapshot run, List<CheckLine> checks, ContractInUse contract, Shortening numbers, Instant now, ZoneId zone) {
        Draft draft = run.draft();
        List<At> sites = sites(run, numbers, now);
        return new SetUp(version, now, zone, practice, numbers == Shortening.SHORT, account(draft, numbers),
                draft.phone() == null ? "" : numbers.of(draft.phone()),
                draft.sender() == null ? null : new SetUp.From(numbers.of(draft.sender().from()), draft.sender().kind()),
                draft.test() == null ? null : test(draft.test(), numbers), draft.signedInAs(), sites, contract,
                run.deeds().stream().map(deed -> act(deed, numbers)).toList(),
                checks.stream().filter(line -> line.id() != CheckLine.Id.COUNTRY_PRICES
                        && line.answer() != CheckLine.Answer.ASKING).map(line -> shortened(line, numbers)).toList(),
                notYet(run, sites, contract, numbers, now));
    }

    private static SetUp.Account account(Draft draft, Shortening numbers) {
        if (draft.accountSid() == null) {
            return null;
        }
        TwilioAccount told = draft.account();
        String sid = numbers.of(draft.accountSid());
        if (told == null) {
            return new SetUp.Account(sid, "", TwilioAccount.Status.UNKNOWN, TwilioAccount.Type.UNKNOWN, "", null);
        }
        // A trial that counts messages has a balance that means nothing.
        boolean money = told.balance() != null && !Boolean.TRUE.equals(told.templatesOnly());
        return new SetUp.Account(sid, told.name() == null ? "" : name(told.name(), numbers), told.status(), told.type(),
                money ? told.balance() : "", told.read());
    }

    private static SetUp.Test test(TestMessage test, Shortening numbers) {
        return new SetUp.Test(test.sid(), test.status(), test.errorCode(), test.sent(), test.changed(), test.confirmed(),
                numbers.of(test.from()), numbers.of(test.to()));
    }

    private static CheckLine shortened(CheckLine line, Shortening numbers) {
        Map<String, String> facts = new TreeMap<>();
        line.facts().forEach((name, value) -> facts.put(name, numbers.in(value)));
        // Why it is so stands in problems, whose facts are other people's sentences.
        return new CheckLine(line.id(), line.answer(), facts, null);
    }

    // ---- the sites

    private static List<At> sites(Snapshot run, Shortening numbers, Instant now) {
        List<Deed> deeds = run.deeds();
        Site chosen = run.draft().site();
        List<At> all = new ArrayList<>();
        if (chosen != null) {
            all.add(chosen(run, numbers, now));
        }
        deeds.stream().filter(Deed.SettingsSaved.class::isInstance).map(Deed.SettingsSaved.class::cast)
                .map(save -> save.site().id()).distinct().filter(id -> chosen == null || id != chosen.id())
                .flatMap(id -> Undo.lastSave(deeds, id).stream())
                .forEach(save -> all.add(saved(save, deeds, save.site(), null, false, save.lastRead(), numbers, now)));
        return all;
    }

    private static At chosen(Snapshot run, Shortening numbers, Instant now) {
        Draft draft = run.draft();
        Site site = draft.site();
        Boolean phoneLogin = draft.siteState() == null ? null : draft.siteState().phoneLogin();
        Optional<Deed.SettingsSaved> save = Undo.lastSave(run.deeds(), site.id());
        if (save.isPresent()) {
            ReadBack read = draft.readBack() == null ? save.get().lastRead() : draft.readBack();
            return saved(save.get(), run.deeds(), site, phoneLogin, draft.byHand(), read, numbers, now);
        }
        SmsSettings before = draft.siteState() == null ? null : settings(draft.siteState().settings(), numbers);
        return new At(site.id(), name(site.name(), numbers), name(site.domain(), numbers),
                site.roles().stream().map(role -> name(role, numbers)).toList(), name(site.plan(), numbers), phoneLogin, draft.byHand(),
                before, meant(draft, numbers), null, null, read(draft.readBack(), numbers), Undoing.NOTHING_SAVED, null);
    }

    /** What is to be entered by hand. */
    private static SmsSettings meant(Draft draft, Shortening numbers) {
        if (!draft.byHand() || draft.accountSid() == null || draft.sender() == null) {
            return null;
        }
        return new SmsSettings("Twilio", numbers.of(draft.accountSid()), numbers.of(draft.sender().from()),
                new SmsSettings.Token(SmsSettings.Seen.MASKED, ""));
    }

    private static At saved(Deed.SettingsSaved save, List<Deed> deeds, Site site, Boolean phoneLogin, boolean byHand,
                            ReadBack read, Shortening numbers, Instant now) {
        Optional<Undo> undo = Undo.of(deeds, site.id(), now);
        Undoing undoing = Undo.restored(deeds, save.marker()).isPresent() ? Undoing.PUT_BACK
                : undo.isEmpty() ? Undoing.OVER
                : undo.get().way().byProgram() ? Undoing.BY_PROGRAM : Undoing.NOT_BY_PROGRAM;
        return new At(site.id(), name(site.name(), numbers), name(site.domain(), numbers),
                site.roles().stream().map(role -> name(role, numbers)).toList(), name(site.plan(), numbers), phoneLogin, byHand,
                settings(undo.map(Undo::before).orElse(save.before()), numbers), settings(save.after(), numbers), save.begun(),
                save.state(), read(read, numbers), undoing,
                undoing == Undoing.BY_PROGRAM ? undo.get().until() : null);
    }

    private static ReadBack read(ReadBack read, Shortening numbers) {
        return read == null ? null : new ReadBack(read.verdict(), read.differing(), settings(read.settings(), numbers),
                read.read(), read.proof());
    }

    private static SmsSettings settings(SmsSettings settings, Shortening numbers) {
        return settings == null ? null : new SmsSettings(name(settings.provider(), numbers),
                name(settings.accountSid(), numbers), name(settings.from(), numbers), settings.token());
    }

    /** What other people have named: without what could turn round or hide the words about it. */
    private static String name(String given, Shortening numbers) {
        return numbers.in(UNSEEN.matcher(given).replaceAll(" ").strip());
    }

    // ---- what was done

    private static Act act(Deed deed, Shortening numbers) {
        Did did = switch (deed) {
            case Deed.SecretKept _ -> Did.SECRET_KEPT;
            case Deed.MessageSent _ -> Did.MESSAGE_SENT;
            case Deed.SettingsSaved _ -> Did.SETTINGS_SAVED;
            case Deed.SettingsRestored _ -> Did.SETTINGS_PUT_BACK;
            case Deed.PhoneLoginSwitchedOn _ -> Did.PHONE_LOGIN_SWITCHED_ON;
            case Deed.TestUserMade _ -> Did.TEST_USER_MADE;
            case Deed.CodeAskedFor _ -> Did.CODE_ASKED_FOR;
            case Deed.PhoneCalled _ -> Did.PHONE_CALLED;
            case Deed.CodeTexted _ -> Did.CODE_TEXTED;
            case Deed.PhoneRemoved _ -> Did.PHONE_REMOVED;
            case Deed.NumberClaimed _ -> Did.NUMBER_CLAIMED;
            case Deed.SecondaryTokenMade _ -> Did.SECONDARY_TOKEN_MADE;
            case Deed.SecondaryTokenDeleted _ -> Did.SECONDARY_TOKEN_DELETED;
            case Deed.TokenPromoted _ -> Did.TOKEN_PROMOTED;
        };
        String what = switch (deed) {
            case Deed.SecretKept kept -> numbers.in(kept.name().account());
            case Deed.MessageSent sent -> numbers.of(sent.to());
            case Deed.SettingsSaved saved -> name(saved.site().name(), numbers);
            case Deed.SettingsRestored restored -> name(restored.site().name(), numbers);
            case Deed.PhoneLoginSwitchedOn on -> name(on.site().name(), numbers);
            case Deed.TestUserMade user -> user.email();
            case Deed.CodeAskedFor code -> numbers.of(code.to());
            case Deed.PhoneCalled called -> numbers.of(called.phone());
            case Deed.CodeTexted texted -> numbers.of(texted.phone());
            case Deed.PhoneRemoved removed -> numbers.of(removed.phone());
            case Deed.NumberClaimed claimed -> numbers.of(claimed.number());
            case Deed.SecondaryTokenMade made -> numbers.in(made.account().value());
            case Deed.SecondaryTokenDeleted deleted -> numbers.in(deleted.account().value());
            case Deed.TokenPromoted promoted -> numbers.in(promoted.account().value());
        };
        return new Act(did, what, deed.begun(), deed.state());
    }

    // ---- what isn't true yet

    private static List<NotYet> notYet(Snapshot run, List<At> sites, ContractInUse contract, Shortening numbers, Instant now) {
        List<NotYet> all = new ArrayList<>();
        for (At site : sites) {
            Map<String, String> at = Map.of("site", site.name());
            if (site.undoing() == Undoing.PUT_BACK) {
                continue;
            }
            if (site.read() == null || site.read().settings() == null) {
                all.add(new NotYet(Why.NOT_READ_BACK, at));
            } else if (site.read().verdict() == ReadBack.Verdict.DIFFERENT) {
                all.add(new NotYet(Why.DIFFERENT, at));
            }
            Proof proof = site.read() == null ? null : site.read().proof();
            boolean proved = proof != null && proof.outcome() == Proof.Outcome.PROVED;
            if (!proved) {
                all.add(new NotYet(Why.NOT_PROVED, at));
            }
            if (Boolean.FALSE.equals(site.phoneLogin())) {
                all.add(new NotYet(Why.PHONE_LOGIN_OFF, at));
            }
            if (site.saved() != null && now.isBefore(site.saved().plus(Proof.CACHED)) && !proved) {
                all.add(new NotYet(Why.CACHED, at));
            }
        }
        run.deeds().stream().filter(deed -> deed.state() == Deed.State.BEGUN || deed.state() == Deed.State.UNCERTAIN)
                .filter(deed -> !(deed instanceof Deed.TestUserMade)).map(deed -> act(deed, numbers))
                .map(act -> new NotYet(Why.UNCERTAIN, Map.of("did", act.did().name(), "to", act.what())))
                .forEach(all::add);
        run.deeds().stream().filter(Deed.TestUserMade.class::isInstance).map(Deed.TestUserMade.class::cast)
                .filter(Deed.TestUserMade::mayBeLeft).map(user -> new NotYet(Why.TEST_USER_LEFT, Map.of("email", user.email(),
                        "site", name(user.site().name(), numbers)))).forEach(all::add);
        return Stream.concat(all.stream(), general(run.draft(), contract)).distinct().toList();
    }

    private static Stream<NotYet> general(Draft draft, ContractInUse contract) {
        TwilioAccount account = draft.account();
        boolean trial = account != null && account.type() == TwilioAccount.Type.TRIAL;
        return Stream.of(
                account != null && Boolean.TRUE.equals(account.templatesOnly()) ? new NotYet(Why.OWN_TEXT, Map.of()) : null,
                trial ? new NotYet(Why.VERIFIED_ONLY, Map.of()) : null,
                contract.file() != null ? new NotYet(Why.CONTRACT_FROM_FILE, Map.of("file", contract.file())) : null,
                contract.verified() == null ? new NotYet(Why.CONTRACT_UNVERIFIED, Map.of()) : null).filter(Objects::nonNull);
    }
}
