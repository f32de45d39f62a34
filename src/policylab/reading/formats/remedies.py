"""What to do about files that are not read, by their ending, and how much their loss weighs."""

from __future__ import annotations

REMEDIES = {
    ".doc": (
        'Open it in Word, WPS or LibreOffice and save it as .docx (or install the extra: python -m pip install "policylab[doc]").',
        "error",
    ),
    ".wps": ("This is a WPS file: open it in WPS Office and save it as .docx.", "error"),
    ".ofd": ("This is an OFD file: open it in an OFD reader and save it as .pdf or .txt.", "error"),
    ".rtf": ("Open it in Word, WPS or LibreOffice and save it as .docx.", "error"),
    ".odt": ("Open it in LibreOffice and save it as .docx.", "error"),
    ".xls": ("Open it in Excel or WPS and save it as .xlsx.", "error"),
    ".rar": ("Unpack it into the folder, or pack it as .zip.", "error"),
    ".7z": ("Unpack it into the folder, or pack it as .zip.", "error"),
    ".mht": ("Open it in a browser and save it as a web page (.html).", "error"),
    ".mhtml": ("Open it in a browser and save it as a web page (.html).", "error"),
}
OTHER_REMEDY = (
    "If it holds a plan, save that as .txt, .html, .docx or .pdf; otherwise remove it from the folder."
)
