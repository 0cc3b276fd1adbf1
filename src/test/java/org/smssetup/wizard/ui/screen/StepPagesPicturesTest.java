package org.smssetup.wizard.ui.screen;

import javafx.geometry.NodeOrientation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.CheckLine.Id;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.ui.Texts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Draws each page in each of its states; what is drawn must be whole. */
class StepPagesPicturesTest {
    private static final ContractInUse SHIPPED = new ContractInUse(1, null, null);
    private static final BiFunction<Texts, Actions, Screen> CREDENTIALS = (t, a) -> new CredentialsScreen(t, a, "Windows 11");
    private static final BiFunction<Texts, Actions, Screen> TEST = TestMessageScreen::new;
    /** Where "It did not come" is pressed as well. */
    private static final BiFunction<Texts, Actions, Screen> ASKED_WHY = (t, a) -> new TestMessageScreen(t, a);
    private static final BiFunction<Texts, Actions, Screen> LOGINRADIUS = (texts, actions) -> new LoginRadiusScreen(texts, actions, Optional::empty, () -> SHIPPED);
    private static final BiFunction<Texts, Actions, Screen> REVIEW = (texts, actions) -> new ReviewScreen(texts, actions, () -> SHIPPED);
    private static final BiFunction<Texts, Actions, Screen> HOME = HomeScreen::new;

    static Stream<Arguments> states() {
        Draft byHand = States.connected(States.oldTrial()).withByHand(true);
        return Stream.of(
                arguments("credentials-empty", CREDENTIALS, States.credentials(States.numbers())),
                arguments("credentials-kept", CREDENTIALS, States.credentials(States.connected(States.newTrial()))),
                arguments("credentials-this-run", CREDENTIALS,
                        States.thisRunOnly(States.credentials(States.connected(States.newTrial())))),
                arguments("test-before-new-trial", TEST, States.testMessage(States.connected(States.newTrial()))),
                arguments("test-before-full", TEST, States.testMessage(States.connected(States.full()))),
                arguments("test-queued", TEST, States.busy(test(Status.QUEUED))),
                arguments("test-sent", TEST, test(Status.SENT)),
                arguments("test-delivered", TEST, test(Status.DELIVERED)),
                arguments("test-undelivered", TEST, test(Status.UNDELIVERED)),
                arguments("test-did-not-come", ASKED_WHY, test(Status.SENT)),
                arguments("test-filtered", ASKED_WHY, States.testMessage(States.connected(States.full()).withTest(
                        States.test(Status.SENT).withState(Status.UNDELIVERED, 30007, States.NOW.plusSeconds(6)), false))),
                arguments("test-failed", TEST, test(Status.FAILED)),
                arguments("test-unknown", TEST, test(Status.UNKNOWN)),
                arguments("test-confirmed", TEST, States.testMessage(States.connected(States.full())
                        .withTest(States.test(Status.DELIVERED).confirmedByUser(), false))),
                arguments("loginradius-before", LOGINRADIUS, States.loginRadius(States.connected(States.oldTrial()))),
                arguments("loginradius-one", LOGINRADIUS, States.loginRadius(States.signedIn(States.ACME))),
                arguments("loginradius-two", LOGINRADIUS, States.loginRadius(States.chosen(SmsSettings.EMPTY))),
                arguments("loginradius-off", LOGINRADIUS, States.loginRadius(States.signedIn(States.ACME, States.BETA)
                        .withSite(States.ACME, new SiteState(null, false, States.OLD)))),
                arguments("loginradius-many", LOGINRADIUS, States.loginRadius(States.signedIn(many()))),
                arguments("review-new", REVIEW, States.review(States.chosen(SmsSettings.EMPTY))),
                arguments("review-other", REVIEW, States.review(States.chosen(States.OLD))),
                arguments("review-uncertain", REVIEW, States.with(States.review(States.chosen(States.OLD)),
                        States.saved(Deed.State.UNCERTAIN, States.OLD))),
                arguments("review-different", REVIEW, States.with(States.review(States.chosen(States.OLD)
                                .withReadBack(States.readBack(Verdict.DIFFERENT, Set.of("from"), States.OLD))),
                        States.saved(Deed.State.DONE, States.OLD))),
                arguments("review-saved", REVIEW, States.with(States.review(States.chosen(States.OLD)
                                .withReadBack(States.readBack(Verdict.SAME, Set.of(), States.NEW))),
                        States.saved(Deed.State.DONE, States.OLD))),
                arguments("review-by-hand", REVIEW, States.review(byHand)),
                arguments("home-new-trial", HOME, checked(home(States.newTrial()), true)),
                arguments("home-old-trial", HOME, checked(home(States.oldTrial()), false)),
                arguments("home-full", HOME, checked(home(States.full()), false)),
                arguments("home-asking", HOME, States.with(home(States.full()), asking())),
                arguments("home-trouble", HOME, States.with(States.home(States.chosen(SmsSettings.EMPTY).withTest(null, true)
                        .withSite(States.ACME, new SiteState(true, false, States.OLD))
                        .withReadBack(States.readBack(Verdict.DIFFERENT, Set.of("from", "accountSid"), States.OLD))), trouble())),
                arguments("home-by-hand", HOME, States.home(byHand.withReadBack(
                        States.readBack(Verdict.CANNOT_COMPARE, Set.of("provider", "accountSid", "authToken", "from"), null)))),
                arguments("home-masked", HOME, States.home(States.chosen(SmsSettings.EMPTY).withReadBack(
                        States.readBack(Verdict.CANNOT_COMPARE, Set.of("authToken"), States.NEW)))));
    }

    private static FlowState test(Status status) {
        return States.testMessage(States.connected(States.full()).withTest(States.test(status), false));
    }

    private static FlowState home(org.smssetup.wizard.model.TwilioAccount account) {
        return States.home(States.chosen(SmsSettings.EMPTY).withAccount(account)
                .withReadBack(States.readBack(Verdict.SAME, Set.of(), States.NEW)));
    }

    private static List<CheckLine> asking() {
        return List.of(CheckLine.yes(Id.TOKEN_KEPT, Map.of()), CheckLine.asking(Id.KEYS_ACCEPTED),
                CheckLine.asking(Id.ACCOUNT_ACTIVE), CheckLine.asking(Id.ACCOUNT_KIND), CheckLine.asking(Id.BALANCE),
                CheckLine.asking(Id.PHONE_VERIFIED), CheckLine.asking(Id.SENDER_OWNED), CheckLine.asking(Id.OWN_TEXT));
    }

    private static FlowState checked(FlowState state, boolean template) {
        boolean trial = state.draft().account().type() == org.smssetup.wizard.model.TwilioAccount.Type.TRIAL;
        return States.with(state, List.of(
                CheckLine.yes(Id.TOKEN_KEPT, Map.of()), CheckLine.yes(Id.KEYS_ACCEPTED, Map.of()),
                CheckLine.yes(Id.ACCOUNT_ACTIVE, Map.of()),
                trial ? CheckLine.no(Id.ACCOUNT_KIND, Map.of(), null) : CheckLine.yes(Id.ACCOUNT_KIND, Map.of()),
                CheckLine.yes(Id.BALANCE, Map.of("balance", "15.50 USD")),
                CheckLine.yes(Id.PHONE_VERIFIED, Map.of("phone", States.PHONE.formatted())),
                template ? CheckLine.cantTell(Id.SENDER_OWNED, null)
                        : CheckLine.yes(Id.SENDER_OWNED, Map.of("sender", States.NUMBER.formatted())),
                template ? CheckLine.no(Id.OWN_TEXT, Map.of(), new Problem(Problem.Kind.TWILIO_TEMPLATES_ONLY))
                        : CheckLine.yes(Id.OWN_TEXT, Map.of())));
    }

    private static List<CheckLine> trouble() {
        Problem offline = new Problem(Problem.Kind.OFFLINE, Map.of("host", "api.twilio.com"));
        return List.of(CheckLine.no(Id.TOKEN_KEPT, Map.of(), new Problem(Problem.Kind.TOKEN_NOT_KEPT)),
                CheckLine.no(Id.KEYS_ACCEPTED, Map.of(), new Problem(Problem.Kind.TWILIO_KEYS_REJECTED)),
                CheckLine.cantTell(Id.ACCOUNT_ACTIVE, offline),
                CheckLine.no(Id.PHONE_VERIFIED, Map.of(), new Problem(Problem.Kind.PHONE_NOT_VERIFIED,
                        Map.of("phone", States.PHONE.formatted()))));
    }

    private static Site[] many() {
        return IntStream.rangeClosed(1, 9).mapToObj(i -> new Site(i, i == 3
                ? "A site with a rather long name that somebody once thought of" : "Site " + i,
                "site" + i + ".example.com", i > 6, i == 2 ? List.of() : List.of("Admin"), "Developer")).toArray(Site[]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    @DisplayName("UX-6, UX-31, UX-33: nothing is cut, everything has a name and is large enough")
    void whole(String name, BiFunction<Texts, Actions, Screen> maker, FlowState state) {
        Stand<Screen> stand = new Stand<>(maker);
        stand.enter(state);
        if (maker == ASKED_WHY) {
            stand.fire("didNotCome");
        }
        stand.picture(name);
        assertEquals(List.of(), stand.faults());
        boolean trouble = name.equals("home-trouble");
        assertTrue(trouble || stand.height() <= Stand.PAGE_HEIGHT, "higher than the window: " + stand.height());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    @DisplayName("UX-6, UX-7, UX-34: nothing is cut beside the browser, mirrored")
    void wholeBesideTheBrowser(String name, BiFunction<Texts, Actions, Screen> maker, FlowState state) {
        Stand<Screen> stand = new Stand<>(maker, Locale.ENGLISH, Stand.COMPACT_WIDTH, NodeOrientation.RIGHT_TO_LEFT);
        stand.enter(state);
        if (maker == ASKED_WHY) {
            stand.fire("didNotCome");
        }
        stand.picture("compact-" + name);
        assertEquals(List.of(), stand.faults());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    @DisplayName("UX-8: Next names the act, and what it hands in belongs to the page")
    void nextHasWords(String name, BiFunction<Texts, Actions, Screen> maker, FlowState state) {
        Stand<Screen> stand = new Stand<>(maker);
        stand.enter(state);
        String key = stand.screen.next(state);
        if (key != null) {
            String words = stand.texts.say(key, stand.screen.nextFacts(state));
            assertTrue(!words.isBlank() && !words.contains("{"), words);
        }
        assertEquals(state.at(), stand.onFx(() -> {
            var input = stand.screen.read();
            if (input instanceof CredentialsInput secret) {
                secret.close();
            }
            return input.step();
        }));
    }
}
