package org.smssetup.wizard;

import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.WalkingBrowser;

import java.net.URI;

/** The person of a story, with eyes and hands in the pretend world. */
final class StoryPerson implements Story.Person, AutoCloseable {
    private final PracticeWorld world;
    private final WalkingBrowser browser;

    StoryPerson(PracticeWorld world) {
        this.world = world;
        browser = new WalkingBrowser(world);
    }

    @Override
    public String ask(String what) {
        PracticeActor person = new PracticeActor(world);
        return switch (what) {
            case "sid" -> person.accountSid();
            case "token" -> person.authToken();
            case "phone" -> person.phone();
            case "word" -> person.wordOnPhone();
            case "key in" -> {
                world.phone().keyIn();
                yield "";
            }
            case String walk when walk.startsWith("walk ") -> {
                browser.open(URI.create(walk.substring("walk ".length())));
                yield "";
            }
            default -> throw new AssertionError(what);
        };
    }

    @Override
    public void close() {
        browser.close();
    }
}
