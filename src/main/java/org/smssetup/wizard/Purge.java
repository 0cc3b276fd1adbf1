package org.smssetup.wizard;

import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.LogFile;
import org.smssetup.wizard.adapter.disk.SingleInstance;
import org.smssetup.wizard.adapter.disk.Traces;
import org.smssetup.wizard.adapter.http.SystemProxies;
import org.smssetup.wizard.adapter.keyring.KeyringVault;
import org.smssetup.wizard.cli.ExitCode;
import org.smssetup.wizard.model.Trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.function.BiFunction;

/**
 * {@code --purge}: lists what is kept on this computer, asks, takes it away, lists again. Needs no display.
 *
 * @param say words of the bundle {@code cli}, with facts
 */
record Purge(BiFunction<String, Map<String, String>, String> say, InputStream in, PrintStream out, PrintStream err) {
    /** @return {@code FAILED} where something is left */
    ExitCode run(boolean practice, boolean yes) throws IOException, InterruptedException {
        // What there is to say goes to the terminal, and a log would be one trace more.
        LogFile.end();
        Path folder = Folders.placeOfThisUser();
        // Nothing is made where nothing was.
        Optional<SingleInstance> first = Files.isDirectory(folder) ? SingleInstance.claimQuietly(folder) : Optional.empty();
        if (first.isEmpty() && Files.isDirectory(folder)) {
            err.println(say("cli.purge.open"));
            return ExitCode.WIZARD_OPEN;
        }
        try {
            if (practice) {
                return removed(Traces.ofPractice(folder.resolve("practice")), yes, () -> { });
            }
            try (KeyringVault keyring = new KeyringVault(folder)) {
                Traces traces = new Traces(keyring, keyring, SystemProxies::logins, folder, Folders.cacheOfThisUser().orElse(null));
                return removed(traces, yes, () -> first.ifPresent(SingleInstance::close));
            }
        } finally {
            first.ifPresent(SingleInstance::close);
        }
    }

    private ExitCode removed(Traces traces, boolean yes, Runnable letGo) throws InterruptedException {
        List<Trace> before = traces.list();
        if (before.stream().noneMatch(Trace::remains)) {
            before.forEach(this::print);
            out.println(say("cli.purge.nothing"));
            letGo.run();
            // The lock that this start has made.
            traces.remove(() -> { });
            return ExitCode.DONE;
        }
        out.println(say("cli.purge.before"));
        before.forEach(this::print);
        out.println(say("cli.purge.means"));
        if (!yes && !confirmed()) {
            out.println(say("cli.purge.not"));
            return ExitCode.NOT_AGREED;
        }
        List<Trace> after = traces.remove(letGo);
        out.println(say("cli.purge.after"));
        after.forEach(this::print);
        boolean left = after.stream().anyMatch(Trace::remains);
        (left ? err : out).println(say(left ? "cli.purge.left" : "cli.purge.done"));
        return left ? ExitCode.FAILED : ExitCode.DONE;
    }

    private boolean confirmed() {
        out.println(say("cli.purge.ask"));
        Scanner answer = new Scanner(in, Charset.defaultCharset());
        return answer.hasNextLine() && answer.nextLine().strip().equals("yes");
    }

    private void print(Trace trace) {
        String what = trace.kind() == Trace.Kind.SECRET
                ? say.apply("cli.purge.secret", Map.of("what", trace.what().isEmpty() ? "?" : trace.what())) : trace.what();
        out.println("  " + what + ": " + say.apply("cli.purge.line." + trace.fate(), Map.of("why", trace.why())));
    }

    private String say(String key) {
        return say.apply(key, Map.of());
    }
}
