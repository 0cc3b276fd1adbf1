package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.ui.Language;
import org.smssetup.wizard.ui.guide.GuidePage;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Remembers what a page asked for. */
final class RecordingActions implements Actions {
    final List<Object> asked = new ArrayList<>();
    int nextChanges;
    Secret offered;

    @Override
    public void submit(Input input) {
        asked.add(input);
    }

    @Override
    public void changeAnswer(StepId id) {
        asked.add(id);
    }

    @Override
    public void open(OutsidePage page) {
        asked.add(page);
    }

    @Override
    public void open(URI address) {
        asked.add(address);
    }

    @Override
    public void copy(String text) {
        asked.add("copy " + text);
    }

    @Override
    public void showGuide(GuidePage page) {
        asked.add(page);
    }

    @Override
    public void say(String words) {
        asked.add("say " + words);
    }

    @Override
    public void savePlan() {
        asked.add("savePlan");
    }

    @Override
    public void copyToken() {
        asked.add("copyToken");
    }

    @Override
    public void tokenEnd(Consumer<String> then) {
        then.accept("12ab");
    }

    /** Says yes. */
    @Override
    public void ask(String question, Map<String, String> facts, Runnable yes) {
        asked.add("ask " + question);
        yes.run();
    }

    @Override
    public void offerToken(Secret token) {
        offered = token.copy();
    }

    @Override
    public void offeredToken(Consumer<Secret> then) {
        if (offered != null) {
            then.accept(offered);
        }
    }

    @Override
    public void loadContract() {
        asked.add("loadContract");
    }

    @Override
    public void learnContract() {
        asked.add("learnContract");
    }

    @Override
    public void chooseRecording() {
        asked.add("chooseRecording");
    }

    @Override
    public void exportContract() {
        asked.add("exportContract");
    }

    @Override
    public void nextChanged() {
        nextChanges++;
    }

    @Override
    public void speak(Language language) {
        asked.add(language);
    }

    @Override
    public void checkAgain() {
        asked.add("checkAgain");
    }

    @Override
    public void showCheckUp() {
        asked.add("showCheckUp");
    }

    @Override
    public void remedy(Remedy remedy) {
        asked.add(remedy);
    }

    @Override
    public void resume() {
        asked.add("resume");
    }

    @Override
    public void unlockKeyring(Runnable then) {
        asked.add("unlockKeyring");
    }

    @Override
    public void removeEverything(Consumer<List<Trace>> then) {
        asked.add("removeEverything");
    }

    @Override
    public void startOver() {
        asked.add("startOver");
    }
}
