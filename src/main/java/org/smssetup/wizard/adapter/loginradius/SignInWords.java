package org.smssetup.wizard.adapter.loginradius;

/**
 * What the browser shows when the sign-in has come back to the wizard; plain text.
 *
 * @param title one line
 * @param text  a sentence or two
 */
public record SignInWords(String title, String text) {
}
