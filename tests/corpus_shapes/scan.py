"""Make the scan of corpus/truth/scan: a plan of the corpus printed, laid askew on the glass, black and white at 200 dots an inch.

python tests/corpus_shapes/scan.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

PLAN = "wangxiu_2026_plan"
GAP = "　　"
"""What stands between two cells of a table there; the scan has ruled tables."""
DOTS, STEEPEST, GREY, SPECKS = 200, 0.9, 150, 0.0004


def main() -> None:
    from make import CORPUS, pdf  # beside this script, when it is run

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS / "truth" / "scan"
    folder.mkdir(parents=True, exist_ok=True)
    text = (CORPUS / f"{PLAN}.txt").read_text(encoding="utf-8")
    lines = [f"| {line.replace(GAP, ' | ')} |" if GAP in line else line for line in text.splitlines() if line]
    draw = np.random.default_rng(1)
    first, *others = [scanned(page, draw) for page in pypdfium2.PdfDocument(pdf(lines))]
    first.save(folder / f"{PLAN}.pdf", save_all=True, append_images=others, resolution=DOTS)


def scanned(page: pypdfium2.PdfPage, draw: np.random.Generator) -> Image.Image:
    """A page as a cheap scanner sees it: turned, a little soft, with specks, and no grey."""
    drawn = page.render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
    turned = drawn.rotate(draw.uniform(-STEEPEST, STEEPEST), Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.8)))
    dark = (soft < GREY) ^ (draw.random(soft.shape) < SPECKS)
    return Image.fromarray(~dark)


if __name__ == "__main__":
    main()
