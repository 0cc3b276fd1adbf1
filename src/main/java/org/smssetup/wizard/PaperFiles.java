package org.smssetup.wizard;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.adapter.disk.WholeFile;
import org.smssetup.wizard.adapter.paper.HtmlPaper;
import org.smssetup.wizard.adapter.paper.JsonPaper;
import org.smssetup.wizard.adapter.paper.PdfPaper;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.SetUps;
import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.SetUp;
import org.smssetup.wizard.model.Shortening;
import org.smssetup.wizard.ui.PaperWords;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.screen.Papers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The summary's files: as a page, a print or data, by the adapter that knows the form.
 *
 * @param chooser asks the user where a file goes
 * @param owner   runs what the page has to be told
 */
record PaperFiles(SetUps setUps, Chooser chooser, Executor owner) implements Papers {
    private static final Logger LOG = LoggerFactory.getLogger(PaperFiles.class);

    interface Chooser {
        Optional<Path> choose(String title, String name, Kind kind);
    }

    @Override
    public Optional<Path> choose(String title, String name, Kind kind) {
        return chooser.choose(title, name, kind);
    }

    @Override
    public void save(Kind kind, SetUp setUp, Paper paper, Path to, Consumer<Outcome> then) {
        // Fonts are read for a PDF, and a disk may be far away.
        Thread.ofVirtual().name("summary").start(() -> {
            Outcome outcome = write(kind, setUp, paper, to);
            owner.execute(() -> then.accept(outcome));
        });
    }

    static SetUps setUps(Wiring parts) {
        return new SetUps(Main.version(), parts.practice() != null);
    }

    /** What a person would save, beside a rehearsal's pictures. No PDF where this computer hasn't the letters. */
    static void leave(Wiring parts, Texts texts, Path folder) {
        FlowState state = parts.flow().state();
        SetUp setUp = setUps(parts).of(state.snapshot(), state.checks(), parts.contract().inUse(), Shortening.FULL, Instant.now(),
                ZoneId.systemDefault());
        for (Kind kind : Kind.values()) {
            write(kind, setUp, PaperWords.of(texts, setUp), folder.resolve("summary." + kind.ending()));
        }
    }

    static Outcome write(Kind kind, SetUp setUp, Paper paper, Path to) {
        try {
            WholeFile.write(to, switch (kind) {
                case PDF -> PdfPaper.bytes(paper);
                case HTML -> HtmlPaper.bytes(paper);
                case JSON -> JsonPaper.bytes(setUp);
            });
            return Outcome.SAVED;
        } catch (PdfPaper.NoLetters none) {
            LOG.info("No PDF in {}", paper.language(), none.getCause());
            return Outcome.NO_LETTERS;
        } catch (IOException failed) {
            LOG.warn("The summary couldn't be written: {}", failed.getClass().getSimpleName());
            return Outcome.NOT_WRITTEN;
        }
    }
}
