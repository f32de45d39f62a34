"""From files to a sparse matrix: seconds, CPU seconds, peak memory, ratios; each program in its own process, one run.

    python benchmarks/words_speed.py ../shared/bulk --megabytes 50

Peers that are not installed are named and left out: ``pip install tomotopy``; ``apt-get install r-cran-tidytext``; ``install.packages("quanteda")`` in R.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

R_SCRIPT = """
library(%s); started <- proc.time()
files <- list.files(commandArgs(TRUE)[1], full.names = TRUE)
texts <- vapply(files, function(f) readChar(f, file.size(f), useBytes = TRUE), ""); Encoding(texts) <- "UTF-8"
%s
spent <- proc.time() - started
peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf('{"seconds": %%f, "cpu": %%f, "peak_mb": %%f, "rows": %%d, "terms": %%d}',
            spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]], peak, nrow(m), ncol(m)))
"""
IN_R = {
    "quanteda": "quanteda_options(threads = 1); m <- dfm(tokens(texts, remove_punct = TRUE))",
    "tidytext": (
        "words <- unnest_tokens(data.frame(id = seq_along(texts), text = unname(texts)), word, text);"
        " m <- cast_sparse(dplyr::count(words, id, word), id, word, n)"
    ),
}


def read(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        yield path.read_text(encoding="utf-8")


def run_policylab(folder: Path, jobs: int) -> tuple[int, int]:
    from policylab.words import count, segment_texts

    return count(segment_texts(read(folder), jobs=jobs)).matrix.shape


def run_jieba(folder: Path) -> tuple[int, int]:
    import jieba
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(tokenizer=jieba.lcut, token_pattern=None, lowercase=False)
    return vectorizer.fit_transform(read(folder)).shape


def run_rjieba(folder: Path) -> tuple[int, int]:
    import rjieba
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(tokenizer=rjieba.cut, token_pattern=None, lowercase=False)
    return vectorizer.fit_transform(read(folder)).shape


def run_tomotopy(folder: Path) -> tuple[int, int]:
    import rjieba
    import tomotopy

    corpus = tomotopy.utils.Corpus()
    for text in read(folder):
        corpus.add_doc(rjieba.cut(text))
    return len(corpus), 0


PROGRAMS = {
    "policylab": lambda folder: run_policylab(folder, 1),
    "policylab, jobs=2": lambda folder: run_policylab(folder, 2),
    "jieba + CountVectorizer": run_jieba,
    "rjieba + CountVectorizer": run_rjieba,
    "rjieba + tomotopy corpus": run_tomotopy,
}


def run_one(name: str, folder: Path) -> None:
    """Run a program in this process and print what it took as JSON."""
    # Imports are no part of the time, loading dictionaries is.
    import pandas  # noqa: F401
    import sklearn.feature_extraction.text  # noqa: F401

    import policylab.words  # noqa: F401

    started, before = time.perf_counter(), time.process_time()
    rows, terms = PROGRAMS[name](folder)
    seconds = time.perf_counter() - started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(part.ru_utime + part.ru_stime for part in used) - before
    peak = max(part.ru_maxrss for part in used) / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mb": peak, "rows": rows, "terms": terms}))


def write_corpus(bulk: Path, folder: Path, megabytes: float) -> float:
    """Write the texts of ``bulk`` as files, again and again, until they hold so many megabytes; return how many they hold."""
    import pandas

    texts = [path.read_text(encoding="utf-8") for path in sorted(bulk.glob("work_reports_2026/*.txt"))]
    texts += pandas.read_parquet(bulk / "local_policies.parquet")["text"].tolist()
    size = number = 0
    while size < megabytes * 1e6:
        data = texts[number % len(texts)].encode("utf-8", "replace")
        (folder / f"{number:06d}.txt").write_bytes(data)
        size += len(data)
        number += 1
    return size / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bulk", type=Path)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--only", choices=PROGRAMS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        run_one(options.only, options.bulk)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "texts"
        folder.mkdir()
        size = write_corpus(options.bulk, folder, options.megabytes)
        commands = {
            program: [sys.executable, __file__, str(folder), "--only", program] for program in PROGRAMS
        }
        for package, counts in IN_R.items():
            script = Path(name) / f"{package}.R"
            script.write_text(R_SCRIPT % (package, counts), encoding="utf-8")
            commands[f"{package} (R), ICU words"] = ["Rscript", str(script), str(folder)]
        print(f"{size:.1f} MB in {len(list(folder.iterdir()))} files")
        first: dict[str, float] | None = None
        for program, command in commands.items():
            try:
                done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
            except FileNotFoundError:
                done = subprocess.CompletedProcess(command, 127, "", "not installed")
            if done.returncode:
                print(f"{program:32} left out: {done.stderr.strip().splitlines()[-1]}")
                continue
            found = json.loads(done.stdout.strip().splitlines()[-1])
            first = first or found
            print(
                f"{program:32} {found['seconds']:7.1f} s {found['cpu']:7.1f} CPU s {found['peak_mb']:6.0f} MB"
                f"  {found['rows']} rows, {found['terms']} terms;"
                f" {found['seconds'] / first['seconds']:5.2f} times policylab's seconds, {found['cpu'] / first['cpu']:5.2f} its CPU"
            )


if __name__ == "__main__":
    main()
