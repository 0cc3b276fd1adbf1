package org.smssetup.wizard.ui.guide;

import org.smssetup.wizard.model.OutsidePage;

import java.time.LocalDate;
import java.util.List;

/**
 * What the guide has about one page outside. Its words are in the bundle: {@code guide.<PAGE>.title}, one
 * {@code guide.<PAGE>.<number>} for each marker, and {@code guide.<PAGE>.otherwise} for a page that looks different.
 *
 * @param picture  the drawing's name, {@code /icons/guide/<picture>.svg}
 * @param markers  how many numbered places the drawing has
 * @param opens    the page itself; null: it comes up by itself on the way
 * @param instead  where the same can be found when the page looks different; null: nowhere else
 * @param company  whose documentation the drawing was made after
 * @param checked  when it was last compared with that
 * @param together the pages that are gone through one after the other, this one among them
 */
public record GuideEntry(GuidePage page, String picture, int markers, OutsidePage opens, OutsidePage instead, String company,
                         LocalDate checked, List<GuidePage> together) {
}
