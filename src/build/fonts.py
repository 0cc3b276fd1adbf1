"""
Makes the fonts that the program shows Arabic and Hindi in, of Noto Sans (SIL Open Font License), under another name:
its Latin letters are put in, and what stands for a missing letter, or for a mark that can't be seen, is empty. JavaFX
on Linux draws a box for each such mark that Pango has shaped, and finds no other font's letters beside one of its own.

    fonts.py FOLDER_WITH_NOTO_SANS OUT     (needs fontTools 4.38; the fonts are those of Debian 12's fonts-noto-core)
"""
import sys
from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

folder, out = sys.argv[1], sys.argv[2]
LATIN = "U+0020-007E,U+00A0-017F,U+2010-2027,U+2030-203A,U+20AC,U+2190-2193,U+2212"
INVISIBLE = (0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C)

def part(name, unicodes, to):
    subset.main([f"{folder}/{name}.ttf", f"--unicodes={unicodes}", "--layout-features=*", "--glyph-names", "--notdef-outline",
                 "--no-hinting", "--name-IDs=*", f"--output-file={to}"])

for script, source in (("Arabic", "NotoSansArabic"), ("Devanagari", "NotoSansDevanagari")):
    for weight in ("Regular", "Bold"):
        part(f"NotoSans-{weight}", LATIN, f"{out}/latin.ttf")
        have = TTFont(f"{out}/latin.ttf").getBestCmap()
        letters = ",".join(f"U+{u:04X}" for u in TTFont(f"{folder}/{source}-{weight}.ttf").getBestCmap() if u not in have)
        part(f"{source}-{weight}", letters, f"{out}/letters.ttf")
        font = merge.Merger().merge([f"{out}/latin.ttf", f"{out}/letters.ttf"])
        glyphs, names = font["glyf"], font.getBestCmap()
        for name in [font.getGlyphOrder()[0]] + [names[u] for u in INVISIBLE if u in names]:
            glyphs.glyphs[name] = Glyph()
            glyphs[name].numberOfContours = 0
            font["hmtx"][name] = (0, 0)
        family = f"Wizard {script}"
        for record in font["name"].names:
            new = {1: family, 2: weight, 3: f"{family} {weight}", 4: f"{family} {weight}", 6: f"Wizard{script}-{weight}",
                   16: family, 17: weight}.get(record.nameID)
            if new:
                record.string = new
        # Lines as high as those of other languages.
        ascent, descent = 1000, -260
        font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
        font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender, font["OS/2"].sTypoLineGap = ascent, descent, 0
        font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = ascent, -descent
        font["OS/2"].usWeightClass = 700 if weight == "Bold" else 400
        font.recalcTimestamp = False
        font["head"].modified = font["head"].created
        font.save(f"{out}/{script.lower()}-{weight.lower()}.ttf")
