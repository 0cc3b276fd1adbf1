package org.smssetup.wizard;

import org.smssetup.wizard.faults.Fault;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.ClaimInput;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.flow.input.VerifyInput;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.TwilioWorld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.smssetup.wizard.model.StepId.*;

/**
 * What a user can do that asks Twilio or LoginRadius for something.
 *
 * @param name    what it is, and in brackets what it is about
 * @param twilio  how Twilio is then
 * @param begin   where the run begins
 * @param before  what is done first, on a good day
 * @param act     what is done then; null: the page's check-up
 * @param end     how it ends on a good day; null: without a problem
 */
record FaultActs(String name, Scenario scenario, TwilioWorld.Setup twilio, Function<FaultRun, Snapshot> begin,
                 List<BiFunction<FaultRun, FlowState, Input>> before, BiFunction<FaultRun, FlowState, Input> act, Problem.Kind end) {
    private static final long OWNED = 1001;
    private static final long SHARED = 1002;
    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final PhoneInput PHONE = new PhoneInput("US", "+1 415 555 0123");

    @Override
    public String toString() {
        return name;
    }

    static List<FaultActs> all() {
        BiFunction<FaultRun, FlowState, Input> credentials =
                (run, _) -> new CredentialsInput(run.world.accountSid().value(), run.world.authToken());
        BiFunction<FaultRun, FlowState, Input> signIn = (_, _) -> new LoginRadiusInput.SignIn();
        BiFunction<FaultRun, FlowState, Input> choose = (_, _) -> new LoginRadiusInput.Choose(OWNED);
        BiFunction<FaultRun, FlowState, Input> chooseShared = (_, _) -> new LoginRadiusInput.Choose(SHARED);
        BiFunction<FaultRun, FlowState, Input> save = (_, _) -> new ReviewInput.Save();
        BiFunction<FaultRun, FlowState, Input> usePhone = (_, _) -> PHONE;
        BiFunction<FaultRun, FlowState, Input> back = (run, state) -> {
            run.flow.changeAnswer(LOGINRADIUS);
            return null;
        };
        BiFunction<FaultRun, FlowState, Input> look = (_, _) -> new HomeInput.Rotate.Look();
        BiFunction<FaultRun, FlowState, Input> make = (_, state) -> state.draft().upkeep().rotation().unknownSecond()
                ? new HomeInput.Rotate.DeleteUnknown() : new HomeInput.Rotate.Begin(Set.of());
        BiFunction<FaultRun, FlowState, Input> prove = (_, _) -> new HomeInput.Rotate.Prove();
        TwilioWorld.Setup noPhone = Scenario.NEW_TRIAL.twilio().withVerified(List.of());
        return List.of(
                act("this computer's check-up", Scenario.OLD_TRIAL, at(START), List.of(), null),
                act("begin", Scenario.OLD_TRIAL, at(START), List.of(), (_, _) -> new StartInput(Route.HAS_ACCOUNT, Set.of("US"))),
                act("connect", Scenario.OLD_TRIAL, at(CREDENTIALS), List.of(), credentials),
                act("connect (Messaging Service)", Scenario.FULL_ACCOUNT, atWithService(CREDENTIALS), List.of(), credentials),
                act("use the phone", Scenario.OLD_TRIAL, at(VERIFIED_NUMBER), List.of(), usePhone),
                act("have the phone called", Scenario.PHONE_NOT_VERIFIED, at(VERIFIED_NUMBER), List.of(),
                        (_, _) -> new VerifyInput.Call(PHONE, "", 0)),
                act("have a code texted", Scenario.NEW_TRIAL, noPhone, at(VERIFIED_NUMBER), List.of(),
                        (_, _) -> new VerifyInput.TextCode(PHONE)),
                act("hand the code in", Scenario.NEW_TRIAL, noPhone, at(VERIFIED_NUMBER),
                        List.of((_, _) -> new VerifyInput.TextCode(PHONE)), (run, _) -> new VerifyInput.EnterCode(PHONE, code(run.world))),
                act("watch the list of phones", Scenario.OLD_TRIAL, at(VERIFIED_NUMBER), List.of(), (_, _) -> new VerifyInput.Watch(PHONE)),
                act("take a phone off", Scenario.FIVE_PHONES_USED, at(VERIFIED_NUMBER), List.of(usePhone),
                        (_, state) -> new VerifyInput.Remove(state.draft().account().verified().getFirst().sid())),
                act("use a number", Scenario.OLD_TRIAL, at(TRIAL_NUMBER), List.of(), (_, _) -> new SenderInput("US", "+1 415 555 0199")),
                act("use a number (Messaging Service)", Scenario.FULL_ACCOUNT, at(TRIAL_NUMBER), List.of(),
                        (run, _) -> new SenderInput("US", run.world.messagingService().value())),
                new FaultActs("use a number (empty Messaging Service)", Scenario.FULL_ACCOUNT,
                        Scenario.FULL_ACCOUNT.twilio().withOwned(List.of(new TwilioWorld.Line("+14155550188", false))), at(TRIAL_NUMBER),
                        List.of(), (run, _) -> new SenderInput("US", run.world.messagingService().value()),
                        Problem.Kind.SERVICE_WITHOUT_SENDERS),
                act("look for numbers", Scenario.NO_NUMBER, at(TRIAL_NUMBER), List.of(), search("US", NumberKind.LOCAL)),
                act("look for numbers (toll-free)", Scenario.NO_NUMBER, at(TRIAL_NUMBER), List.of(), search("US", NumberKind.TOLL_FREE)),
                act("look for numbers (mobile)", Scenario.NO_NUMBER, at(TRIAL_NUMBER), List.of(), search("GB", NumberKind.MOBILE)),
                act("claim a number", Scenario.NO_NUMBER, at(TRIAL_NUMBER), List.of(search("US", NumberKind.LOCAL)),
                        (_, state) -> new ClaimInput.Claim(state.draft().search().found().getFirst().number().e164())),
                act("send", Scenario.OLD_TRIAL, at(TEST_MESSAGE), List.of(), (_, _) -> new TestMessageInput.Send(false)),
                act("send (Messaging Service)", Scenario.FULL_ACCOUNT, atWithService(TEST_MESSAGE), List.of(),
                        (_, _) -> new TestMessageInput.Send(false)),
                act("check-up", Scenario.FULL_ACCOUNT, at(REVIEW), List.of(), null),
                act("check-up (campaign)", Scenario.FULL_ACCOUNT, at(REVIEW), List.of((run, _) -> {
                    run.twilio.change("\"us_app_to_person_registered\":true", "\"us_app_to_person_registered\":false");
                    return null;
                }), null),
                act("check-up (unregistered number)", Scenario.OLD_TRIAL, at(REVIEW), List.of(), null),
                act("check-up (toll-free number)", Scenario.TOLL_FREE_UNVERIFIED, at(REVIEW), List.of(), null),
                act("check-up (Messaging Service)", Scenario.FULL_ACCOUNT, atWithService(REVIEW), List.of(), null),
                act("sign in", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(), signIn),
                act("sign in and tidy up", Scenario.OLD_TRIAL, withLeftUser(LOGINRADIUS), List.of(), signIn),
                act("choose a site", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn), choose),
                act("choose a site (shared)", Scenario.TWO_SITES, at(LOGINRADIUS), List.of(signIn), chooseShared),
                act("choose a site (one's own again)", Scenario.TWO_SITES, at(LOGINRADIUS), List.of(signIn, chooseShared, back), choose),
                act("switch on phone login", Scenario.PHONE_LOGIN_OFF, at(LOGINRADIUS), List.of(signIn, choose, back),
                        (_, _) -> new LoginRadiusInput.SwitchOnPhoneLogin()),
                act("save", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose), save),
                new FaultActs("read again", Scenario.OLD_TRIAL, Scenario.OLD_TRIAL.twilio(), at(LOGINRADIUS), List.of(signIn, choose),
                        (_, _) -> new ReviewInput.ReadAgain(), Problem.Kind.SAVED_BUT_DIFFERENT),
                act("look at it again", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose, save), (_, _) -> new HomeInput.Look(null)),
                act("undo (to nothing)", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose, save),
                        (_, _) -> new HomeInput.Undo(OWNED, false)),
                act("undo (to what was there)", Scenario.TWO_SITES, at(LOGINRADIUS), List.of(signIn, chooseShared, save),
                        (_, _) -> new HomeInput.Undo(SHARED, false)),
                act("have a code sent", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose, save), (_, _) -> new HomeInput.Prove()),
                new FaultActs("watch for a code", Scenario.OLD_TRIAL, Scenario.OLD_TRIAL.twilio(), at(LOGINRADIUS), List.of(signIn, choose, save),
                        (_, _) -> new HomeInput.Watch(), Problem.Kind.NO_CODE_SEEN),
                act("look for the sites of a new token", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose, save), look),
                act("make a new token", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose, save, look), make),
                act("prove a new token", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose, save, look, make), prove),
                act("have a code sent with a new token", Scenario.OLD_TRIAL, at(LOGINRADIUS),
                        List.of(signIn, choose, save, look, make), (_, _) -> new HomeInput.Rotate.SeeCode()),
                act("promote a new token", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose, save, look, make, prove),
                        (_, _) -> new HomeInput.Rotate.Promote(EnumSet.allOf(Rotation.Doubt.class))),
                act("take a new token back", Scenario.OLD_TRIAL, at(LOGINRADIUS), List.of(signIn, choose, save, look, make),
                        (_, _) -> new HomeInput.Rotate.TakeBack()),
                act("delete the throw-away user", Scenario.OLD_TRIAL, withLeftUser(LOGINRADIUS), List.of((run, _) -> {
                    armed(run, Fault.FORBIDDEN_403, "LoginRadius USER_FIND");
                    return new LoginRadiusInput.SignIn();
                }, choose, save, (run, _) -> {
                    disarmed(run);
                    return null;
                }), (_, _) -> new HomeInput.DeleteTestUser()));
    }

    private static void armed(FaultRun run, Fault fault, String call) {
        try {
            run.loginRadius.arm(fault, call, 0);
        } catch (IOException notBound) {
            throw new UncheckedIOException(notBound);
        }
    }

    private static void disarmed(FaultRun run) {
        try {
            run.loginRadius.disarm();
        } catch (IOException notBound) {
            throw new UncheckedIOException(notBound);
        }
    }

    private static final String EMAIL = "setup-wizard-12345678@example.com";

    /** Acts of one kind do the same and differ in what they are about. */
    String kind() {
        return name.split(" \\(")[0];
    }

    private static FaultActs act(String name, Scenario scenario, Function<FaultRun, Snapshot> begin,
                                 List<BiFunction<FaultRun, FlowState, Input>> before, BiFunction<FaultRun, FlowState, Input> act) {
        return act(name, scenario, scenario.twilio(), begin, before, act);
    }

    private static FaultActs act(String name, Scenario scenario, TwilioWorld.Setup twilio, Function<FaultRun, Snapshot> begin,
                                 List<BiFunction<FaultRun, FlowState, Input>> before, BiFunction<FaultRun, FlowState, Input> act) {
        return new FaultActs(name, scenario, twilio, begin, before, act, null);
    }

    /** Gets to where the act can be done. */
    void prepare(FaultRun run) throws Exception {
        run.begin(begin.apply(run));
        for (BiFunction<FaultRun, FlowState, Input> step : before) {
            Input input = step.apply(run, run.flow.state());
            if (input != null) {
                run.submit(input);
            }
        }
    }

    FlowState take(FaultRun run) throws Exception {
        return act == null ? run.checkUp() : run.submit(act.apply(run, run.flow.state()));
    }

    private static BiFunction<FaultRun, FlowState, Input> search(String country, NumberKind kind) {
        return (_, _) -> new ClaimInput.Search(country, kind, "");
    }

    private static Function<FaultRun, Snapshot> at(StepId page) {
        return run -> begun(run, page, run.world.hasNumber() ? run.world.trialNumber() : null, List.of());
    }

    private static Function<FaultRun, Snapshot> atWithService(StepId page) {
        return run -> begun(run, page, run.world.messagingService(), List.of());
    }

    /** An earlier run of the program ended before it could delete its throw-away user. */
    private static Function<FaultRun, Snapshot> withLeftUser(StepId page) {
        return run -> {
            run.world.userLeft(OWNED, EMAIL);
            return begun(run, page, run.world.trialNumber(), List.of(new Deed.TestUserMade("12345678", run.clock.instant(),
                    Deed.State.BEGUN, new Site(OWNED, "Acme", "", false, List.of(), ""), EMAIL, "")));
        };
    }

    private static Snapshot begun(FaultRun run, StepId page, Origin sender, List<Deed> deeds) {
        PracticeWorld world = run.world;
        boolean full = Set.of(Scenario.FULL_ACCOUNT, Scenario.NO_NUMBER).contains(world.scenario());
        Draft draft = Draft.EMPTY.withStart(Route.HAS_ACCOUNT, Set.of("US")).withPhone(new PhoneNumber("+14155550123"))
                .withSender(sender == null ? null : new Sender(sender, Sender.Kind.NOT_CHECKED));
        if (page != START && page != CREDENTIALS) {
            draft = draft.withCredentials(world.accountSid(), Draft.TokenPlace.KEYRING).withAccount(new TwilioAccount(
                    world.accountSid(), "Practice", TwilioAccount.Status.ACTIVE,
                    full ? TwilioAccount.Type.FULL : TwilioAccount.Type.TRIAL, run.clock.instant(), null, "15.50 USD",
                    List.of(), List.of(), run.clock.instant()));
        }
        List<StepId> way = page == START ? List.of() : List.of(START);
        return new Snapshot(page, way, Set.copyOf(way), Set.of(), draft, deeds, Map.of());
    }

    private static String code(PracticeWorld world) {
        Matcher code = CODE.matcher(world.phone().texts().getLast().body());
        if (!code.find()) {
            throw new AssertionError("no code came");
        }
        return code.group();
    }
}
