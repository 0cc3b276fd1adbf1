package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.port.Browser;

import java.net.URI;
import java.util.function.Consumer;

/** The user's real browser, sent to the pretend pages. */
public final class PracticeBrowser implements Browser {
    private final PracticeWorld world;
    private final Consumer<URI> real;

    /** @param real opens an address in the browser and returns at once */
    public PracticeBrowser(PracticeWorld world, Consumer<URI> real) {
        this.world = world;
        this.real = real;
    }

    @Override
    public URI address(OutsidePage page) {
        return world.page(page);
    }

    @Override
    public void open(URI address) {
        LoopbackOnly.require(address);
        real.accept(address);
    }
}
