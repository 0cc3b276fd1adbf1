package org.smssetup.wizard.ui;

import org.smssetup.wizard.ui.screen.Actions;
import org.smssetup.wizard.ui.screen.CredentialsScreen;
import org.smssetup.wizard.ui.screen.HomeScreen;
import org.smssetup.wizard.ui.screen.LoginRadiusScreen;
import org.smssetup.wizard.ui.screen.Outside;
import org.smssetup.wizard.ui.screen.RemoveScreen;
import org.smssetup.wizard.ui.screen.ReviewScreen;
import org.smssetup.wizard.ui.screen.RotateScreen;
import org.smssetup.wizard.ui.screen.Screen;
import org.smssetup.wizard.ui.screen.SitesScreen;
import org.smssetup.wizard.ui.screen.StartScreen;
import org.smssetup.wizard.ui.screen.SummaryScreen;
import org.smssetup.wizard.ui.screen.TestMessageScreen;
import org.smssetup.wizard.ui.screen.TrialAccountScreen;
import org.smssetup.wizard.ui.screen.TrialNumberScreen;
import org.smssetup.wizard.ui.screen.VerifiedNumberScreen;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The pages of the program: one a step, and one a part of the page after the steps.
 *
 * @param toPractice   opens practice in place of this window; null in practice
 * @param betweenLooks how long the last page waits before it looks again whether new settings are in use
 */
public record AllScreens(Texts texts, Outside outside, Runnable toPractice, Duration betweenLooks) implements Screens {
    public AllScreens(Texts texts, Outside outside, Runnable toPractice) {
        this(texts, outside, toPractice, Duration.ofMinutes(1));
    }

    @Override
    public Screen screen(PageId id, Actions actions) {
        return switch (id.step()) {
            case START -> new StartScreen(texts, actions, toPractice);
            case TRIAL_ACCOUNT -> new TrialAccountScreen(actions, outside);
            case VERIFIED_NUMBER -> new VerifiedNumberScreen(texts, actions);
            case TRIAL_NUMBER -> new TrialNumberScreen(texts, actions);
            case CREDENTIALS -> new CredentialsScreen(texts, actions);
            case TEST_MESSAGE -> new TestMessageScreen(texts, actions);
            case LOGINRADIUS -> new LoginRadiusScreen(texts, actions, outside::proposal, outside::contract);
            case REVIEW -> new ReviewScreen(texts, actions, outside::contract);
            case HOME -> switch (id.part()) {
                case OVERVIEW -> new HomeScreen(texts, actions, InstantSource.system(), betweenLooks);
                case ROTATE -> new RotateScreen(texts, actions);
                case SITES -> new SitesScreen(texts, actions);
                case SUMMARY -> new SummaryScreen(texts, actions, outside, InstantSource.system());
                case REMOVE -> new RemoveScreen(texts, actions, outside);
            };
        };
    }
}
