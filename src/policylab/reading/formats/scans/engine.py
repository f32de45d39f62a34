"""The text recognition program: where the lines of a picture are, and what stands in each."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np

from policylab.reading.formats.scans.page import Box, SeenLine
from policylab.reading.formats.scans.picture import Pixels

_LONGEST_SEARCHED = 1280
"""Pixels of the longer side of the picture in which lines are looked for; they are read in the full one."""


@cache
def _engine() -> Any:
    """The program with the models of its wheel, made once a process; on one core, as pages are read beside each other."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_preprocess_img": False,
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Det.limit_side_len": 32,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


def _recognised(picture: Pixels, **wanted: bool) -> Any:
    """What the program finds. One that fails, as when it got no memory, fails from then on: it is made anew, once."""
    try:
        return _engine()(_coloured(picture), use_cls=False, **wanted)
    except Exception:
        _engine.cache_clear()
        return _engine()(_coloured(picture), use_cls=False, **wanted)


def find_boxes(picture: Pixels) -> list[Box]:
    """Boxes around the lines of an upright picture.

    Examples
    --------
    >>> find_boxes(np.full((96, 96), 255, dtype=np.uint8))
    []
    """
    scale = min(1.0, _LONGEST_SEARCHED / max(picture.shape))
    small = np.asarray(
        cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )
    found = _recognised(small, use_det=True, use_rec=False).boxes
    height, width = picture.shape
    boxes = []
    for corners in () if found is None else found:
        left, top = np.floor(np.min(corners, axis=0) / scale)
        right, bottom = np.ceil(np.max(corners, axis=0) / scale)
        boxes.append(
            Box(max(int(left), 0), max(int(top), 0), min(int(right), width), min(int(bottom), height))
        )
    return [box for box in boxes if box.width > 2 and box.height > 2]


def read_line(picture: Pixels, box: Box, cuts: list[int]) -> SeenLine:
    """The line in a box, read part by part between ``cuts`` (pixels from the left of the page).

    Examples
    --------
    >>> read_line(np.full((48, 96), 255, dtype=np.uint8), Box(0, 0, 96, 48), []).text
    ''
    """
    text, middles, certainties = "", list[float](), list[float]()
    edges = [box.left, *cuts, box.right]
    for left, right in zip(edges, edges[1:], strict=False):
        signs = _read(picture[box.top : box.bottom, left:right])
        text += "".join(sign for sign, _, _ in signs)
        middles += [round(left + share * (right - left), 1) for _, share, _ in signs]
        certainties += [certainty for _, _, certainty in signs]
    return SeenLine(box, text, tuple(middles), tuple(certainties))


def _read(part: Pixels) -> list[tuple[str, float, float]]:
    """Signs of a picture of a line, each with the share of the width at which its middle stands, and how sure it is."""
    result = _recognised(part, use_det=False, use_rec=True, return_word_box=True)
    if not result.txts or not result.txts[0]:
        return []
    words = result.word_results[0]
    columns = [column for word in words.word_cols for column in word]
    signs, at = [], 0
    for sign, certainty in zip(result.txts[0], words.confs, strict=True):
        if not sign.isspace():
            share = min((columns[at] + 0.5) / words.line_txt_len, 1.0)
            signs.append((sign, share, round(float(certainty), 3)))
            at += 1
    return signs


def _coloured(grey: Pixels) -> Any:
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
