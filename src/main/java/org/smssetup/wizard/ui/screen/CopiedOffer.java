package org.smssetup.wizard.ui.screen;

import javafx.scene.Node;

import java.util.Map;

/**
 * Something that the user copied and that a page can take.
 *
 * @param kind   names the words, {@code clipboard.<KIND>}
 * @param facts  values for the words' named places; never a secret
 * @param secret whether it has to leave the clipboard once it is put in
 * @param field  where it goes, for the focus afterwards
 * @param putIn  puts it there
 */
public record CopiedOffer(Kind kind, Map<String, String> facts, boolean secret, Node field, Runnable putIn) {
    public enum Kind { ACCOUNT_SID, AUTH_TOKEN, TRY_SMS }
}
