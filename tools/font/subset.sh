#!/usr/bin/env bash
# Cuts the font of the pictures out of Noto Sans CJK SC: GB 2312, ASCII and
# the punctuation of Chinese summaries. The same version of the two packages
# gives the same bytes.
#
#   apt-get install fonts-noto-cjk python3-fonttools   (Debian 12)
#   tools/font/subset.sh [OUTPUT]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

source=/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
output=${1:-report/png/font/NotoSansCJKsc-Regular-GB2312.otf}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Debian's own Python: another one on the PATH has no fontTools. It writes one
# character for each pair of bytes that GB 2312 assigns, then what the office's
# figures need besides.
/usr/bin/python3 - >"$work/characters" <<'PYTHON'
characters = {chr(c) for c in range(0x20, 0x7F)}
for lead in range(0xA1, 0xF8):
    for trail in range(0xA1, 0xFF):
        try:
            characters.add(bytes((lead, trail)).decode("gb2312"))
        except UnicodeDecodeError:
            pass
characters |= set("—–…·×÷±‰％℃㎡㎞²³￥¥〇〓、。《》〈〉「」『』【】〔〕“”‘’\u00a0\u3000\ufffd")
print("".join(sorted(characters)), end="")
PYTHON

# The index of Noto Sans CJK SC in the collection is looked up by its name.
number=$(/usr/bin/python3 - "$source" <<'PYTHON'
import sys
from fontTools.ttLib import TTCollection

fonts = TTCollection(sys.argv[1], lazy=True).fonts
print([f["name"].getDebugName(4) for f in fonts].index("Noto Sans CJK SC"))
PYTHON
)

# The name table stays whole: it carries the copyright and the licence.
/usr/bin/python3 -m fontTools.subset "$source" --font-number="$number" \
  --text-file="$work/characters" --output-file="$output" \
  --no-hinting --desubroutinize --layout-features='' --no-glyph-names \
  --name-IDs='*' --name-languages='*' --notdef-outline \
  --drop-tables+=BASE,GPOS,GSUB,GDEF,VORG,vhea,vmtx,DSIG --no-recalc-timestamp
ls -l "$output"
