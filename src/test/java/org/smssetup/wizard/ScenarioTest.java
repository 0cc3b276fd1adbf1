package org.smssetup.wizard;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.Flow;
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
import org.smssetup.wizard.flow.input.TrialAccountInput;
import org.smssetup.wizard.flow.input.VerifyInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.PhoneCheck;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.LoginRadiusWorld;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The whole program without its window: real steps, adapters, SDK and HTTP against the simulators, in every scenario
 * and on both routes.
 */
class ScenarioTest {
    @TempDir
    Path folder;

    private final BlockingQueue<FlowState> told = new LinkedBlockingQueue<>();
    private boolean byService;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    @DisplayName("each scenario ends as it should")
    void newcomers(Scenario scenario) throws Exception {
        run(scenario, Route.NEW_TO_TWILIO);
    }

    @ParameterizedTest
    @EnumSource(value = Scenario.class, names = {"OLD_TRIAL", "FULL_ACCOUNT", "NEW_TRIAL", "WRONG_TOKEN_FIRST"})
    void withAnAccount(Scenario scenario) throws Exception {
        run(scenario, Route.HAS_ACCOUNT);
    }

    @Test
    void aMessagingServiceInPlaceOfTheNumber() throws Exception {
        byService = true;
        run(Scenario.FULL_ACCOUNT, Route.NEW_TO_TWILIO);
    }

    private void run(Scenario scenario, Route route) throws Exception {
        Hurried hurried = new Hurried();
        try (PracticeWorld world = hurried.world(scenario); Wiring wiring = hurried.wiring(world, folder)) {
            Flow flow = wiring.flow();
            flow.watch(now -> {
                told.add(now);
                if (now.isBusy() && now.busy().key().equals("phone.calling")) {
                    world.phone().keyIn();
                }
            });
            List<Problem.Kind> problems = new ArrayList<>();
            FlowState state = flow.state();
            int lastCode = 0;
            // Every page takes at most three goes; more means that nothing moves.
            for (int i = 0; i < 30 && state.at() != StepId.HOME; i++) {
                if (state.problem() != null && state.problem().kind() == Problem.Kind.SIGNED_OUT) {
                    flow.changeAnswer(StepId.LOGINRADIUS);
                    state = handIn(flow, new LoginRadiusInput.SignInAgain());
                    assertEquals(StepId.REVIEW, state.at(), "goes on where it was");
                }
                Input typed = next(state, world, route);
                state = handIn(flow, byService && typed instanceof SenderInput
                        ? new SenderInput("US", world.messagingService().value()) : typed);
                assertTrue(state.complaints().isEmpty(), state.at() + " " + state.complaints());
                if (state.problem() != null) {
                    Problem problem = state.problem();
                    problems.add(problem.kind());
                    lastCode = problem.fact("code").isEmpty() ? 0 : Integer.parseInt(problem.fact("code"));
                    boolean canBeGotOver = scenario.ending().ok() && problem.kind() == scenario.ending().problem();
                    if (!canBeGotOver) {
                        break;
                    }
                    switch (problem.kind()) {
                        case PHONE_NOT_VERIFIED, PHONES_USED_UP -> flow.changeAnswer(StepId.VERIFIED_NUMBER);
                        case CONTRACT_DOES_NOT_FIT -> teach(flow, world);
                        case NO_SENDER -> flow.changeAnswer(StepId.TRIAL_NUMBER);
                        default -> { }
                    }
                    state = flow.state();
                }
            }

            Scenario.Ending ending = scenario.ending();
            assertEquals(ending.ok(), state.at() == StepId.HOME, () -> "stopped at " + problems);
            assertEquals(ending.problem() == null ? List.of() : List.of(ending.problem()), problems);
            if (ending.code() != null) {
                assertEquals(ending.code(), lastCode);
            }
            assertEquals(ending.readBack(), state.draft().readBack() == null ? null : state.draft().readBack().verdict());
            long messages = world.twilio().seen().stream()
                    .filter(seen -> seen.method().equals("POST") && seen.path().endsWith("/Messages.json")).count();
            assertTrue(messages <= 1, messages + " messages");
            if (ending.ok()) {
                assertEquals(1, messages);
                assertEquals(1, world.writes(state.draft().site().id()), "exactly one write");
                assertEquals(world.accountSid().value(), world.settings(state.draft().site().id()).accountSid());
                assertEquals(byService ? world.messagingService().value() : state.draft().sender().number().e164(),
                        world.settings(state.draft().site().id()).from());
                if (byService) {
                    state = handIn(flow, new HomeInput.Prove());
                    assertEquals(Proof.Outcome.PROVED, state.draft().readBack().proof().outcome());
                }
            }
            try (Secret first = world.authToken()) {
                afterwards(scenario, flow, world);
                // Whatever is still to be written is written now.
                flow.close();
                nothingSecretIn(folder, first);
            }
            try (Secret last = world.authToken()) {
                nothingSecretIn(folder, last);
            }
        }
    }

    /** One write a site at the most, and none where somebody else has been or where nobody has come to yet. */
    private void everySite(Scenario scenario, PracticeWorld world, Flow flow) throws InterruptedException {
        List<Long> ids = flow.state().draft().sites().stream().map(Site::id).sorted().toList();
        handIn(flow, new HomeInput.Open(HomePart.SITES));
        FlowState looked = handIn(flow, new HomeInput.LookAtSites(ids));
        assertNull(looked.problem());
        List<Integer> before = ids.stream().map(world::writes).toList();
        FlowState state = handIn(flow, new HomeInput.SaveToSites(ids));
        assertEquals(scenario.stop(), state.problem() == null ? null : state.problem().kind());
        List<Integer> writes = ids.stream().map(world::writes).toList();
        List<Rollout.Row> rows = state.draft().upkeep().rollout().rows();
        if (scenario.stop() == null) {
            assertEquals(ids.size(), rows.stream().filter(Rollout.Row::isDone).count());
            assertEquals(ids.size(), writes.stream().mapToInt(Integer::intValue).sum());
            assertEquals(Set.of(1), Set.copyOf(writes));
            return;
        }
        Rollout.Row theirs = rows.stream().filter(row -> row.outcome() == Rollout.Outcome.CHANGED_MEANWHILE).findFirst().orElseThrow();
        assertEquals(scenario.loginRadius().changedAfterRead(), theirs.site().id());
        try (LoginRadiusWorld.Sms sms = world.settings(theirs.site().id())) {
            assertEquals(LoginRadiusWorld.CHANGED_BY_THEM.from(), sms.from(), "as they have set it up");
        }
        for (int i = 0; i < ids.size(); i++) {
            Rollout.Row row = state.draft().upkeep().rollout().row(ids.get(i)).orElseThrow();
            assertEquals(row.isDone() ? 1 : 0, writes.get(i), row.toString());
            assertEquals(row.outcome() == Rollout.Outcome.SAVED ? 1 : 0, writes.get(i) - before.get(i), row.toString());
        }
        assertTrue(rows.stream().anyMatch(row -> row.outcome() == Rollout.Outcome.TO_DO), "it stopped there");
    }

    /** Saves on the console's own page, has the wizard learn from the recording, and agrees to what it has learned. */
    private void teach(Flow flow, PracticeWorld world) throws Exception {
        Path recording = Files.createTempFile("recording", ".har");
        try {
            assertTrue(new PracticeActor(world, recording).recordSave());
            FlowState state = handIn(flow, new LoginRadiusInput.Learn(recording));
            assertEquals(null, state.problem());
            assertEquals(StepId.LOGINRADIUS, state.at(), "nothing is used before it is agreed to");
            state = handIn(flow, new LoginRadiusInput.UseLearned());
            assertEquals(null, state.problem());
            assertEquals(StepId.REVIEW, state.at());
        } finally {
            Files.delete(recording);
        }
    }

    private void afterwards(Scenario scenario, Flow flow, PracticeWorld world) throws Exception {
        switch (scenario.afterwards()) {
            case NONE -> { }
            case SITES -> everySite(scenario, world, flow);
            case ROTATE -> rotate(false, flow, world);
            case ROTATE_AND_TAKE_BACK -> rotate(true, flow, world);
        }
    }

    private void rotate(boolean takeBack, Flow flow, PracticeWorld world) throws Exception {
        long site = flow.state().draft().site().id();
        int writes = world.writes(site);
        try (Secret old = world.authToken()) {
            well(handIn(flow, new HomeInput.Rotate.Look()));
            well(handIn(flow, new HomeInput.Rotate.Begin(Set.of())));
            assertTrue(world.hasSecondToken() && world.isGood(old), "both are good");
            assertEquals(writes + 1, world.writes(site), "one write");
            try (LoginRadiusWorld.Sms sms = world.settings(site)) {
                assertFalse(sms.token().sameAs(old));
                assertTrue(world.isGood(sms.token()));
            }
            FlowState proved = handIn(flow, new HomeInput.Rotate.Prove());
            if (takeBack) {
                assertEquals(Problem.Kind.MESSAGE_NOT_DELIVERED, proved.problem().kind());
                handIn(flow, new HomeInput.Rotate.Promote(EnumSet.allOf(Rotation.Doubt.class)));
                assertTrue(world.isGood(old), "stopped before the promotion");
                well(handIn(flow, new HomeInput.Rotate.TakeBack()));
                assertFalse(world.hasSecondToken());
                try (LoginRadiusWorld.Sms sms = world.settings(site)) {
                    assertTrue(sms.token().sameAs(old), "the old one is back");
                }
                assertEquals(writes + 2, world.writes(site));
            } else {
                well(proved);
                well(handIn(flow, new HomeInput.Rotate.Promote(Set.of(Rotation.Doubt.LOGINRADIUS_NOT_SEEN))));
                assertFalse(world.isGood(old), "the old one is dead");
                assertFalse(world.hasSecondToken());
                try (LoginRadiusWorld.Sms sms = world.settings(site); Secret own = world.authToken()) {
                    assertTrue(sms.token().sameAs(own));
                }
                assertEquals(writes + 1, world.writes(site));
            }
            well(handIn(flow, new HomeInput.Look(null)));
            assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
            well(handIn(flow, new HomeInput.Prove()));
            assertEquals(Proof.Outcome.PROVED, flow.state().draft().readBack().proof().outcome());
        }
    }

    private static void well(FlowState state) {
        assertTrue(state.problem() == null && state.complaints().isEmpty(),
                () -> (state.problem() == null ? "" : state.problem().kind() + " " + state.problem().facts()) + state.complaints().all());
    }

    private static void nothingSecretIn(Path folder, Secret secret) throws Exception {
        String token = secret.use(String::new);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(token), file.toString());
            }
        }
    }

    static Input next(FlowState state, PracticeWorld world, Route route) {
        Draft draft = state.draft();
        return switch (state.at()) {
            case START -> new StartInput(route, Set.of("US"));
            case TRIAL_ACCOUNT -> new TrialAccountInput(EnumSet.allOf(Draft.SignUpTick.class));
            case VERIFIED_NUMBER -> phone(draft, world);
            case TRIAL_NUMBER -> !world.hasNumber() ? number(draft) : new SenderInput("US", route == Route.NEW_TO_TWILIO ? world.trySmsBlock()
                    : world.trialNumber().formatted());
            case CREDENTIALS -> new CredentialsInput(world.accountSid().value(), world.authToken());
            case TEST_MESSAGE -> state.prefill() instanceof TestMessageInput.Send send ? send
                    : new TestMessageInput.Confirm(draft.test().word());
            case LOGINRADIUS -> draft.sites().isEmpty() ? new LoginRadiusInput.SignIn()
                    : new LoginRadiusInput.Choose(draft.sites().getFirst().id());
            case REVIEW -> new ReviewInput.Save();
            case HOME -> throw new IllegalStateException();
        };
    }

    private static Input phone(Draft draft, PracticeWorld world) {
        PhoneInput phone = new PhoneInput("US", world.verifiedPhone().formatted());
        if (draft.account() == null || draft.account().verified().stream()
                .anyMatch(v -> v.number().equals(world.verifiedPhone()))) {
            return phone;
        }
        if (draft.account().phonesUsedUp()) {
            return new VerifyInput.Remove(draft.account().verified().getFirst().sid());
        }
        PhoneCheck check = draft.phoneCheck();
        if (check != null && check.codeTexted()) {
            Matcher code = Pattern.compile("\\d{6}").matcher(world.phone().texts().getLast().body());
            assertTrue(code.find(), "the code came");
            return new VerifyInput.EnterCode(phone, code.group());
        }
        return check != null && check.refused().contains(PhoneCheck.Way.TEXT) ? new VerifyInput.Call(phone, "", 0)
                : new VerifyInput.TextCode(phone);
    }

    private static Input number(Draft draft) {
        if (draft.account() == null) {
            return new ClaimInput.Later();
        }
        return draft.search() == null ? new ClaimInput.Search("US", NumberKind.LOCAL, "")
                : new ClaimInput.Claim(draft.search().found().getFirst().number().e164());
    }

    /** Returns the state in which the work has ended. */
    private FlowState handIn(Flow flow, Input input) throws InterruptedException {
        told.clear();
        flow.submit(input);
        for (FlowState state = told.poll(60, TimeUnit.SECONDS); state != null; state = told.poll(60, TimeUnit.SECONDS)) {
            if (!flow.state().isBusy()) {
                return flow.state();
            }
        }
        throw new AssertionError("no end of " + input.step());
    }
}
