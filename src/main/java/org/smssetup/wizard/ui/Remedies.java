package org.smssetup.wizard.ui;

import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.ui.screen.Actions;
import org.smssetup.wizard.ui.screen.SettingsWords;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the button of each remedy does. */
final class Remedies {
    private final Flow flow;
    private final Actions actions;
    private final Question question;
    private final ProxyQuestion proxy;
    private final Texts texts;
    private final Consumer<Runnable> keepingFails;

    /** @param keepingFails told what to do again when a password can be used but not kept */
    Remedies(Flow flow, Actions actions, Question question, ProxyQuestion proxy, Texts texts,
             Consumer<Runnable> keepingFails) {
        this.proxy = proxy;
        this.keepingFails = keepingFails;
        this.texts = texts;
        this.flow = flow;
        this.actions = actions;
        this.question = question;
    }

    /** @param again does once more what has led to the problem */
    void apply(Remedy remedy, Runnable again) {
        switch (remedy) {
            case TRY_AGAIN -> {
                if (isOnItsWay()) {
                    actions.submit(new TestMessageInput.Follow());
                } else {
                    again.run();
                }
            }
            case UNLOCK_KEYRING -> flow.unlockKeyring(again);
            case KEEP_FOR_THIS_RUN -> question.ask("keepForThisRun", () -> {
                flow.keepForThisRun();
                again.run();
            });
            case SIGN_IN_TO_PROXY -> signInToProxy(again);
            case GO_TO_CREDENTIALS -> goTo(StepId.CREDENTIALS);
            case GO_TO_PHONE, VERIFY_PHONE -> goTo(StepId.VERIFIED_NUMBER);
            case GO_TO_NUMBER -> goTo(StepId.TRIAL_NUMBER);
            case SIGN_IN_AGAIN -> signInAgain();
            case SAVE_BY_HAND -> saveByHand();
            case SEND_TEMPLATE -> actions.submit(new TestMessageInput.Send(true));
            case SEND_ANYWAY -> actions.submit(new TestMessageInput.Send(templatesOnly(), true));
            case READ_AGAIN -> readAgain(again);
            case UNDO_ALL_THE_SAME -> chooseSettings();
            case WATCH_FOR_CODE -> actions.submit(new HomeInput.Watch());
            case LEARN_CONTRACT -> actions.learnContract();
            case LOAD_CONTRACT -> actions.loadContract();
            case OPEN_TWILIO_HOME -> actions.open(OutsidePage.TWILIO_HOME);
            case OPEN_TWILIO_KEYS -> actions.open(OutsidePage.TWILIO_KEYS);
            case OPEN_VERIFIED_NUMBERS -> actions.open(OutsidePage.TWILIO_VERIFIED_NUMBERS);
            case OPEN_TRY_SMS -> actions.open(OutsidePage.TWILIO_TRY_SMS);
            case OPEN_NUMBERS -> actions.open(OutsidePage.TWILIO_NUMBERS);
            case OPEN_GEO_PERMISSIONS -> actions.open(OutsidePage.TWILIO_GEO_PERMISSIONS);
            case OPEN_UPGRADE -> actions.open(OutsidePage.TWILIO_UPGRADE);
            case OPEN_PROFILE -> actions.open(OutsidePage.TWILIO_PROFILE);
            case OPEN_MESSAGE_LOG -> actions.open(OutsidePage.TWILIO_MESSAGE_LOG);
            case OPEN_TOLL_FREE_GUIDE -> actions.open(OutsidePage.TWILIO_TOLL_FREE_GUIDE);
            case OPEN_LOCAL_NUMBER_GUIDE -> actions.open(OutsidePage.TWILIO_LOCAL_NUMBER_GUIDE);
            case OPEN_TWILIO_SUPPORT -> actions.open(OutsidePage.TWILIO_SUPPORT);
            case OPEN_LOGINRADIUS_SMS -> actions.open(OutsidePage.LOGINRADIUS_SMS_SETTINGS);
        }
    }

    /** The problem is in the banner, or in a line of the check-up. */
    private void signInToProxy(Runnable again) {
        Stream.concat(Stream.ofNullable(flow.state().problem()),
                        flow.state().checks().stream().map(CheckLine::why).filter(Objects::nonNull))
                .filter(problem -> problem.kind().remedies().contains(Remedy.SIGN_IN_TO_PROXY)).findFirst()
                .ifPresent(problem -> proxy.ask(problem, (login, keep) -> {
                    keepingFails.accept(() -> flow.keepProxyLogin(login.proxy(), keep, again));
                    flow.signInToProxy(login, keep, again);
                }));
    }

    /** Whether Twilio has taken a test message whose end isn't known: sending it again would be a second one. */
    private boolean isOnItsWay() {
        FlowState state = flow.state();
        TestMessage test = state.draft().test();
        return state.at() == StepId.TEST_MESSAGE && test != null && !test.status().isFinal()
                && test.to().equals(state.draft().phone())
                && state.draft().sender() != null && test.from().equals(state.draft().sender().from());
    }

    private boolean templatesOnly() {
        TwilioAccount account = flow.state().draft().account();
        return account != null && Boolean.TRUE.equals(account.templatesOnly());
    }

    /** A finished page comes back to the one where the problem was; on that page itself the problem just goes. */
    private void goTo(StepId id) {
        if (flow.state().at() == id) {
            flow.dismissProblem();
        } else {
            actions.changeAnswer(id);
        }
    }

    private void signInAgain() {
        // With a site chosen already the sign-in leads back to where the user was.
        if (flow.state().at() != StepId.LOGINRADIUS) {
            actions.changeAnswer(StepId.LOGINRADIUS);
        }
        Draft draft = flow.state().draft();
        actions.submit(draft.site() == null && !draft.byHand() ? new LoginRadiusInput.SignIn()
                : new LoginRadiusInput.SignInAgain());
    }

    /** Shows what the site has and what it had, and lets the user choose. */
    private void chooseSettings() {
        List<Deed> deeds = flow.state().snapshot().deeds();
        Instant now = Instant.now();
        deeds.stream().filter(Deed.SettingsSaved.class::isInstance).map(Deed.SettingsSaved.class::cast)
                .filter(save -> save.lastRead() != null)
                .max(Comparator.comparing(save -> save.lastRead().read()))
                .flatMap(save -> Undo.of(deeds, save.site().id(), now))
                .ifPresent(undo -> question.ask("undoAnyway", Map.of("site", undo.site().name(),
                                "now", SettingsWords.of(texts, undo.save().lastRead().settings()),
                                "before", SettingsWords.of(texts, undo.before())),
                        () -> actions.submit(new HomeInput.Undo(undo.site().id(), true))));
    }

    private void saveByHand() {
        if (isAtSites()) {
            // It is about one of several sites, and the steps speak of another one.
            actions.open(OutsidePage.LOGINRADIUS_SMS_SETTINGS);
            return;
        }
        // Only that page can decide it; where it is open already this changes nothing.
        actions.changeAnswer(StepId.LOGINRADIUS);
        actions.submit(new LoginRadiusInput.ByHand());
    }

    private boolean isAtSites() {
        return flow.state().part() == HomePart.SITES;
    }

    private void readAgain(Runnable again) {
        switch (flow.state().at()) {
            case TEST_MESSAGE -> actions.submit(new TestMessageInput.Follow());
            case REVIEW -> actions.submit(new ReviewInput.ReadAgain());
            case HOME -> actions.submit(isAtSites() ? new HomeInput.LookAgain(List.of()) : new HomeInput.Look(null));
            case START, TRIAL_ACCOUNT, VERIFIED_NUMBER, TRIAL_NUMBER, CREDENTIALS, LOGINRADIUS -> again.run();
        }
    }
}
