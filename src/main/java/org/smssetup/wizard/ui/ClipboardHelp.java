package org.smssetup.wizard.ui;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.ui.screen.CopiedOffer;
import org.smssetup.wizard.ui.screen.Outside;
import org.smssetup.wizard.ui.screen.Screen;

import java.util.function.Consumer;

/**
 * Offers what the user copied outside, in a strip above the buttons. Off until the user allows it. The clipboard is
 * read at one moment only: when the window comes to the front with a page open that has a use for it. Nothing is put in
 * before the user says so, and nothing of it is kept or written anywhere.
 */
final class ClipboardHelp {
    private static final int LONGEST = 20_000;

    private final FrameNodes nodes;
    private final Texts texts;
    private final Outside outside;
    private final WindowMemory memory;
    private final Consumer<String> say;
    private Screen screen;
    private Secret offered;
    private Secret refused;

    /** @param say announces a sentence */
    ClipboardHelp(FrameNodes nodes, Texts texts, Outside outside, WindowMemory memory, Consumer<String> say) {
        this.nodes = nodes;
        this.texts = texts;
        this.outside = outside;
        this.memory = memory;
        this.say = say;
        hide();
    }

    boolean isOn() {
        return memory.clipboardHelp().orElse(false);
    }

    void turn(boolean on) {
        memory.keepClipboardHelp(on);
        hide();
    }

    /** Asks for leave on the first page that has a use for it. */
    void enter(Screen newScreen) {
        leave();
        screen = newScreen;
        if (screen.takesCopied() && memory.clipboardHelp().isEmpty()) {
            show(texts.say("clipboard.ask"), "clipboard.ask", () -> answer(true), () -> answer(false));
        }
    }

    /** What was offered, and what was refused, is forgotten with its page. */
    void leave() {
        hide();
        screen = null;
        if (refused != null) {
            refused.close();
            refused = null;
        }
    }

    /** The window came to the front, and its page can be used. */
    void cameBack() {
        if (screen == null || !screen.takesCopied() || !isOn()) {
            return;
        }
        hide();
        Secret copied = outside.copied();
        if (copied == null) {
            return;
        }
        boolean again = refused != null && refused.sameAs(copied);
        CopiedOffer offer = again || copied.length() > LONGEST ? null : screen.offer(copied);
        if (offer == null) {
            copied.close();
            return;
        }
        offered = copied;
        say.accept("");
        show(texts.say("clipboard." + offer.kind(), offer.facts()), "clipboard." + offer.kind(),
                () -> take(offer), this::refuse);
    }

    private void take(CopiedOffer offer) {
        offer.putIn().run();
        if (offer.secret()) {
            outside.forgetCopied(offered.use(String::new));
        }
        hide();
        offer.field().requestFocus();
        say.accept(texts.say(offer.secret() ? "clipboard.putIn.secret" : "clipboard.putIn"));
    }

    private void refuse() {
        if (refused != null) {
            refused.close();
        }
        refused = offered.copy();
        hide();
        nodes.heading.requestFocus();
    }

    private void answer(boolean allowed) {
        memory.keepClipboardHelp(allowed);
        hide();
        nodes.heading.requestFocus();
        say.accept(texts.say(allowed ? "clipboard.on" : "clipboard.off"));
    }

    private void show(String words, String key, Runnable yes, Runnable no) {
        nodes.clipboardWords.setText(words);
        nodes.clipboardYes.setText(texts.say(key + ".yes"));
        nodes.clipboardYes.setAccessibleText(words + " " + FormControls.plain(nodes.clipboardYes.getText()));
        nodes.clipboardNo.setText(texts.say("clipboard.no"));
        nodes.clipboardYes.setOnAction(_ -> yes.run());
        nodes.clipboardNo.setOnAction(_ -> no.run());
        FrameNodes.show(nodes.clipboardStrip, true);
    }

    private void hide() {
        if (offered != null) {
            offered.close();
            offered = null;
        }
        FrameNodes.show(nodes.clipboardStrip, false);
    }
}
