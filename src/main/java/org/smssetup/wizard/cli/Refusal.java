package org.smssetup.wizard.cli;

import org.smssetup.wizard.ui.Texts;

import java.util.Map;

/** What a run without a window doesn't do. The words are in the bundle under {@code plan.refused.<NAME>}. */
public enum Refusal {
    /** The file isn't a plan. Facts {@code file, why}. */
    FILE_UNFIT(ExitCode.PLAN_REFUSED),
    /** No site of the plan is called that. Facts {@code name, known}. */
    SITE_UNKNOWN(ExitCode.PLAN_REFUSED),
    /** Several sites of the plan are called that. Facts {@code name, known}. */
    SITE_AMBIGUOUS(ExitCode.PLAN_REFUSED),
    /** This computer's journal is about another account. Facts {@code here, plan}. */
    OTHER_ACCOUNT(ExitCode.PLAN_REFUSED),
    /** This computer's journal has another sender. Facts {@code here, plan}. */
    OTHER_SENDER(ExitCode.PLAN_REFUSED),
    /** The journal can't be read. Fact {@code file}. */
    JOURNAL_UNREADABLE(ExitCode.PLAN_REFUSED),
    /** The signed-in person doesn't reach a site of the plan. Facts {@code site, known}. */
    SITE_NOT_REACHED(ExitCode.PLAN_REFUSED),
    /** The site with that id is called something else. Facts {@code site, now}. */
    SITE_NAMED_OTHERWISE(ExitCode.PLAN_REFUSED),
    /** Sites can't be read or not be changed. Fact {@code sites}. */
    SITE_NOT_POSSIBLE(ExitCode.FAILED),
    /** Sites have changed since they were shown. Fact {@code sites}. */
    SITE_CHANGED(ExitCode.CHANGED),
    /** The plan doesn't say what sites had. Fact {@code sites}. */
    SITE_NOT_SHOWN(ExitCode.CHANGED),
    /** What was handed in isn't an Auth Token. */
    NOT_A_TOKEN(ExitCode.SOMETHING_LACKS),
    /** The program's folder can't be used. Fact {@code folder}. */
    FOLDER(ExitCode.SOMETHING_LACKS),
    WIZARD_OPEN(ExitCode.WIZARD_OPEN),
    NOT_AGREED(ExitCode.NOT_AGREED);

    private final ExitCode code;

    Refusal(ExitCode code) {
        this.code = code;
    }

    public Stop because(Texts texts, Map<String, String> facts) {
        return new Stop(code, name(), Terminal.plain(texts.say("plan.refused." + name(), facts)), "");
    }
}
