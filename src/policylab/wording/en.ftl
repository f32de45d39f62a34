# What policylab says in English. Format: projectfluent.org; fields stand as { $name }.
# An entry that counts has a form for one. The same codes stand in every language's file; a test compares them.

sentence-gap = { " " }
list-comma = { ", " }

## What a list in a field holds: `FIELD-item`

checks-characters = characters
checks-ending = ending
checks-figures = figures
checks-furniture = furniture
checks-headless-tables = headless tables
checks-order = order
checks-pages = pages
differs-doc-number = doc number
differs-issued-date = issued date
differs-issuer = issuer
differs-region = region

## Problems: `problem("code", source_file, **fields)`. `$file` is always there.
## .name is the code as tables show it, .remedy (optional) what to do.

problem-annex-missing = { $file }: an annex is announced but not in the file
    .name = annex missing
    .remedy = Add the annex to the file if it matters.
problem-bad-archive = { $file }: this is no readable .zip file
    .name = archive not readable
    .remedy = Pack the plans again.
problem-broken-doc = { $file }: this old Word file (.doc) cannot be read ({ $cause })
    .name = broken Word file
    .remedy = Open it in Word, WPS or LibreOffice and save it as .docx.
problem-broken-docx = { $file }: this is no readable .docx file ({ $cause })
    .name = broken Word file
    .remedy = Open it in Word and save it again as .docx.
problem-broken-parquet = { $file }: this is no readable Parquet file ({ $cause })
    .name = broken Parquet file
    .remedy = Write it again with the program that made it.
problem-broken-pdf = { $file }: this PDF cannot be opened ({ $cause })
    .name = broken PDF
    .remedy = Print it to a new PDF without a password.
problem-broken-xlsx = { $file }: this is no readable .xlsx file ({ $cause })
    .name = broken Excel file
    .remedy = Open it in Excel and save it again as .xlsx.
problem-cell-cut = { $file }: the text fills its cell to Excel's limit of 32,767 characters and was cut there
    .name = cell cut
    .remedy = Look for the whole text, and save it as .txt or over several cells (正文1, 正文2).
problem-characters-lost = { $n ->
        [one] { $file }: one character could not be decoded and stands as { $sign }
       *[other] { $file }: { $n } characters could not be decoded and stand as { $sign }
    }
    .name = characters lost
    .remedy = Save the file as UTF-8.
problem-empty-file = { $file }: the file is empty
    .name = empty file
    .remedy = Save the plan's text into it or remove it.
problem-failed = { $file }: { $step } failed with { $error }: { $cause }
    .name = failed
    .remedy = Please report this with the file; the other documents are not affected.
problem-figure-in-doubt = { $file }: in “{ $quote }” the value { $value } touches a digit, sign or power that was not read as part of it
    .name = figure in doubt
    .remedy = Look at the source; where the value is wrong, correct it in a review.
problem-format-not-read = { $kind ->
        [old-word] { $file }: this is an old Word file (.doc)
        [unnamed] { $file }: a file without an ending is not read
       *[other] { $file }: { $suffix } is not read
    }
    .name = format not read
    .remedy = { $kind ->
        [old-word] Open it in Word, WPS or LibreOffice and save it as .docx (or install the extra: python -m pip install "policylab[doc]").
        [wps] This is a WPS file: open it in WPS Office and save it as .docx.
        [ofd] This is an OFD file: open it in an OFD reader and save it as .pdf or .txt.
        [rtf] Open it in Word, WPS or LibreOffice and save it as .docx.
        [odt] Open it in LibreOffice and save it as .docx.
        [xls] Open it in Excel or WPS and save it as .xlsx.
        [archive] Unpack it into the folder, or pack it as .zip.
        [page] Open it in a browser and save it as a web page (.html).
       *[other] If it holds a plan, save that as .txt, .html, .docx or .pdf; otherwise remove it from the folder.
    }
problem-garbled-text = { $file }: { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of the signs are none that Chinese texts have; a font of this PDF does not say which signs it draws
    .name = garbled text
    .remedy = Compare a page with what is read; print the file to a new PDF, or run a text recognition program over it.
problem-mojibake = { $kind ->
        [questions] { $file }: much of the text is question marks: a program could not write its characters
        [codes] { $file }: the text holds the codes of characters (&#38738;, \u9752), not the characters
       *[other] { $file }: the text looks garbled: it was decoded in the wrong encoding before it was saved
    }
    .name = garbled text
    .remedy = Save it again from its source as UTF-8; what is read from it is not to be trusted.
problem-near-duplicate = { $file }: repeats { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of { $kept } and is left out of comparisons
    .name = near-duplicate
    .remedy = Remove one of the two, or compare them yourself if they are different versions.
problem-no-column-of-texts = { $file }: found columns { $found }; wanted a column of texts, named { $wanted }, or with cells of 100 characters and more
    .name = no column of texts
    .remedy = { $kind ->
        [corrections] If this is your table of corrections, save it as sources.csv.
       *[other] Name the column of the texts so.
    }
problem-no-such-file = { $file }: named in corpus.toml or sources.csv, but no such file is here
    .name = no such file
    .remedy = { $meant ->
        [none] Write the name as it stands in the folder, with its ending.
       *[other] Did you mean { $meant }?
    }
problem-no-text = { $file }: no text of a plan is left when the page around it is taken away
    .name = no text
    .remedy = Check that the file holds a plan.
problem-numbering-jumps = { $before ->
        [0] heading { $heading } is the first of its kind; expected number { $expected }
       *[other] heading { $heading } follows number { $before } of its kind; expected number { $expected }
    }
    .name = numbering jumps
    .remedy = Compare with the original: a heading may be missing or misnumbered there.
problem-numbering-repeats = heading { $heading } follows number { $before } of its kind; expected number { $expected }
    .name = numbering repeats
    .remedy = Compare with the original: a heading may be missing or misnumbered there.
problem-override-ignored = { $reason ->
        [fixed] { $file }: { $field } says what was read and is not overridden
        [not-listed] { $file }: { $field } is { $value }; wanted one of { $wanted }
        [no-year] { $file }: { $field } is { $value }; wanted a year such as 2024
        [no-date] { $file }: { $field } is { $value }; wanted a date such as 2024-03-05
        [many-values] { $file }: { $field } is a table or list; wanted one value
        [more-cells] { $file }: more cells than columns; the last ones are left out
       *[second-row] { $file }: { $field } has a row already; where both speak, this one wins
    }
    .name = override ignored
    .remedy = Correct the value or remove it.
problem-review-not-applied = { $reason ->
        [gone] { $file }: fact { $fact } of table { $table } is not found any more; its reviews are kept and change nothing
       *[differ] { $file }: fact { $fact } of table { $table } has verdicts that differ; its reviews are kept and change nothing
    }
    .name = review not applied
    .remedy = Look at the fact again with `policylab review FOLDER`.
problem-pages-in-doubt = { $n ->
        [one] { $file }: page { $pages } has lines over each other or in several directions; its text may be out of order
       *[other] { $file }: pages { $pages } have lines over each other or in several directions; their text may be out of order
    }
    .name = pages in doubt
    .remedy = Compare the text with these pages.
problem-pages-without-text = { $n ->
        [one] { $file }: page { $pages } shows a picture and hardly any text; what is written in it is not read
       *[other] { $file }: pages { $pages } show a picture and hardly any text; what is written in it is not read
    }
    .name = pages without text
    .remedy = Run a text recognition program over the file (OCR, Chinese).
problem-printed-twice = { $file }: the text stands in it twice; it is read once
    .name = printed twice
    .remedy = Compare the two prints if one may be a later version.
problem-reading-in-doubt = { $grade ->
        [poor] { $file }: the reading is poor ({ $checks })
       *[in-doubt] { $file }: the reading is in doubt ({ $checks })
    }
    .name = reading in doubt
    .remedy = Compare these parts with the original.
problem-scanned-pdf = { $file }: the pages of this PDF are images without text
    .name = scanned PDF
    .remedy = Run a text recognition program over it (OCR, Chinese) and save a PDF with text or a .txt file.
problem-shares-text = { $file }: shares { NUMBER($share, style: "percent", maximumFractionDigits: 0) } with { $kept }, another plan ({ $differs } differ)
    .name = shares text
problem-text-missing = { $file }: { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of the signs that the pages print are not in the text
    .name = text missing
    .remedy = Compare the text with the pages.
problem-too-large = { $file }: the entry is too large to read from an archive ({ $bytes } bytes)
    .name = too large
    .remedy = Unpack the archive into the folder.
problem-traditional-script = { $file }: the text is in traditional script; it is kept as it is, and read in simplified script
    .name = traditional script
problem-truncated = { $file }: the text breaks off before its end
    .name = cut off
    .remedy = Look for the whole text on the issuer's own site.
problem-unknown-encoding = { $file }: the bytes are no text in an encoding that is known here
    .name = unknown encoding
    .remedy = Open the file in the program that made it and save it as UTF-8 text.
problem-unreadable = { $file }: the file cannot be opened ({ $cause })
    .name = unreadable
    .remedy = Close it in other programs, or give yourself the right to read it, and build again.
problem-unreadable-entry = { $file }: the entry cannot be read ({ $cause })
    .name = unreadable
    .remedy = Unpack the archive into the folder.
problem-word-not-read = { $n ->
        [one] { $file }: a part of this Word file is not read ({ $kinds }): { $first }
       *[other] { $file }: { $n } parts of this Word file are not read ({ $kinds }); the first: { $first }
    }
    .name = part of a Word file not read
    .remedy = Look at these places in Word, and save them as plain text if they matter.

## Findings of the audit: `Finding("code", fields, start, end)`

finding-annex-absent = annex announced and absent: { $annex }
    .name = annex absent
finding-annex-count = { $kind ->
        [group] { $group }: { $n } are promised ({ $promised }), the annex lists { $listed }
        [cut-off] { $promised } are promised, the annex lists { $listed }; it breaks off there
       *[whole] { $promised } are promised, the annex lists { $listed }
    }
    .name = number of annexes
finding-annex-sum = { $promised } is promised, the annex's rows make { $sum }
    .name = sum of an annex
finding-dates-out-of-order = { $kind ->
        [in-force] in force from { $first } to { $last }, which is before
        [issue] issued { $first }, which is after it was published, { $last }
       *[span] { $first } ends before it starts
    }
    .name = dates out of order
finding-parts-and-whole = { $whole }, but its parts are { $parts } = { $sum }
    .name = parts and whole
finding-section-count = { $promised } is promised, the headings name { $named }
    .name = number of sections
finding-sum-of-sections = { $indicator }: { $total } in all, but { $parts } = { $sum } by section
    .name = sum of sections
finding-target-before-issue = { $n ->
        [one] one target for { $year } in a plan issued { $issued }: { $first }
       *[other] { $n } targets for { $year } in a plan issued { $issued }, the first: { $first }
    }
    .name = target before issue
finding-two-values = { $indicator } { $year }: { $first } and { $second }
    .name = two values

## Figures: axes, legends and the descriptions for who does not see them

attention-of-plans-to-themes = Attention of { $n ->
        [one] one plan
       *[other] { $n } plans
    } to { $themes ->
        [one] one theme
       *[other] { $themes } themes
    }. Most: { $top }.
attention-share-of-a-theme =
    { $name }: % { $what }; line: 95 % interval over the plan's sections,
    dotted: rough; from 0: at most so much
attention-share-of-themes =
    % { $what }; line: 95 % interval over the plan's sections,
    dotted: rough; from 0: at most so much
attention-dots-with-intervals-of-themes = Dots with intervals of { $n ->
        [one] one theme
       *[other] { $n } themes
    } in one plan; most: { $themes }.
attention-greatest-shares = the { $shown } greatest shares of { $n } plans
attention-most-of-a-theme = { $label } gives { $name } most: { $share } %.
attention-rank-in-attention-to = rank in attention to { $name }
attention-of-plans-change-rank-between = { $n ->
        [one] One plan, one rank under every denominator.
       *[other] { $moved } of { $n } plans change rank between denominators.
    }
attention-closest-in-themes-and = Closest in themes: { $label_a } and { $label_b }.
attention-per-cent = % { $what }
denominator-tokens = of tokens
denominator-clauses = of clauses
denominator-hits = of theme words
denominator-characters = of characters
attention-hellinger-distance = Hellinger distance
cascade-child-against-parent-of-the = Child against parent, % of the parent's value
cascade-dumbbells-of-pairs-of-targets = Dumbbells of { $n ->
        [one] one pair of targets
       *[other] { $n } pairs of targets
    }; in { $more } the child promises more than its parent.
cascade-dumbbells-of-in-pairs-of = Dumbbells of { $indicator } in { $n ->
        [one] one pair
       *[other] { $n } pairs
    } of parent and child; left out because the years differ: { $left_out }.
cascade-target-against-result = Target against result, %
cascade-targets-against-results-of-the = { $n ->
        [one] One target
       *[other] { $n } targets
    } against results of the same place; later targets: { $later }, of these for less than was reached: { $less }.
cascade-beyond-of-the-result = later target beyond the result; target met
cascade-short-of-the-result = later target short of the result; target missed
cascade-group-later = Later target: { $bad } of { $n } short of the last result
cascade-group-same-year = Target of the result's year: { $bad } of { $n } missed
cascade-some-of-a-group = { $group } ({ $drawn } shown)
cascade-parent = parent
clusters-height-ward = Height (Ward)
clusters-tree-of-plans-per-cent = Tree of { $n } plans; per cent (from 30): how often the same branch returns when the sections of each plan are resampled.
clusters-heat-map-similarity-of-every = Heat map: similarity of every two of { $n } plans; likeness of words is no diffusion.
clusters-gap-statistic-silhouette-and-stability = Gap statistic, silhouette and stability by the number of clusters; numbers tried: { $n }; the gap suggests { $suggested }.
clusters-similarity-cosine = Similarity (cosine)
clusters-gap = Gap
clusters-silhouette = Silhouette
clusters-stability = Stability
facts-year-hollow-result-already-reached = Year (hollow: result already reached)
facts-time-line-of-indicators-with = Time line of { $n ->
        [one] one indicator
       *[other] { $n } indicators
    } with values from { $first } to { $last }; most are due in { $year }.
facts-duties = Duties
duties-n-lead = leads
duties-n-listed = listed as responsible
duties-n-support = supports
facts-bars-of-agencies-first-is = Bars of { $n ->
        [one] one agency
       *[other] { $n } agencies
    }; first is { $agency }, which leads { $leads ->
        [one] once
       *[other] { $leads } times
    } and is listed { $listed ->
        [one] once
       *[other] { $listed } times
    }.
facts-plans-that-name-it = Plans that name it
facts-bars-of-documents-named-by = Bars of { $n ->
        [one] one document
       *[other] { $n } documents
    }; named by most plans is { $cited }, by { $plans }.
map-place-unknown = place unknown
map-plans-without-a-tile = Plans without a tile: { $places }
map-most-least = Most: { $most } ({ $high }); least: { $least } ({ $low }).
map-tile-grid-of-china-s = Tile grid of China's provinces; shaded: { $n } of 34.
map-tiles-of-the-cities-of = Tiles of the cities of { $province }; shaded: { $shaded } of { $n }.
map-mean-of-the-plans = { $label }, mean of the plans
networks-network-of-nodes-and-ties = Network of { $n ->
        [one] one node
       *[other] { $n } nodes
    } and { $ties ->
        [one] one tie
       *[other] { $ties } ties
    } in { $clusters ->
        [one] one cluster
       *[other] { $clusters } clusters
    }; { $label } is tied most strongly.
overview-characters = Characters
overview-bars-of-plans = Bars of the length of { $n ->
        [one] one plan
       *[other] { $n } plans
    }; the longest is { $label } with { $characters } characters.
overview-characters-with-subsections = Characters, with subsections
overview-bars-of-sections = Bars of the length of { $n ->
        [one] one section
       *[other] { $n } sections
    }; the longest is “{ $heading }”, { $share } of the plan.
overview-of-with-a-number = { $numbers } of { $n } with a number
overview-targets = Targets
overview-bars-of-the-targets-of = Bars of the targets of { $n ->
        [one] one plan
       *[other] { $n } plans
    }; { $share } of all have a number.
pedigree-pedigree-of-plans-by-year = Pedigree of { $n ->
        [one] one plan
       *[other] { $n } plans
    } by year and tier, { $stubs } of them only cited; { $citations ->
        [one] one citation
       *[other] { $citations } citations
    }.
pedigree-park-or-unknown =
    park or
    unknown
pedigree-year-hollow-cited-not-in = Year (hollow: cited, not in the corpus)
pedigree-year-unknown =
    year
    unknown
similarity-within-a-view =
    Similarity within a view, 0 to 1; two halves of one text reach 1 in words, topics and agencies.
    Line: 95 % interval, dotted: rough. Indicators and wording: as counted, more in longer plans
similarity-similarity-of-pairs-of-plans = Similarity of { $n ->
        [one] one pair of plans
       *[other] { $n } pairs of plans
    } under { $views ->
        [one] one view
       *[other] { $views } views
    }; in { $view } { $a } and { $b } are most alike.
wording-earlier-or-of-a-higher = Earlier, or of a higher tier
wording-later-or-of-a-lower = Later, or of a lower tier
wording-matrix-of-plans-most-own = Matrix of { $n ->
        [one] one plan
       *[other] { $n } plans
    }; most own wording is shared by { $source } and { $copy }, { $share } % of the latter.
wording-of-the-upper-plan-s = % of the upper plan's clauses
wording-bars-of-pairs-copied-or = Bars of { $n ->
        [one] one pair
       *[other] { $n } pairs
    }; copied or adapted clauses make up at most { $taken } % of an upper plan.
wording-of-the-later-or-lower = % of the later or lower plan
words-z-of-the-weighted-log =
    z of the weighted log-odds against all others; numbers: tokens here : elsewhere
    broken line: the largest z of as many plans drawn at random (95 %), grey below it; none where plans are too few
    hollow: the term stands in few of the group's sections
words-keywords-of-each-group = Keywords of each group, strongest first. { $first }.
words-more-in-the-target-to = { $measure }: more in the target to the right
words-used-more-used-less = Used more: { $more }. Used less: { $less }.
words-area-rate-the-largest-per = Area: rate; the largest { $greatest } per 10,000 tokens
words-commonest-terms = Commonest terms. { $common }.
words-log-dice-with-numbers-tokens = log Dice with { $term }; numbers: tokens before + after it
words-terms-near = Terms near { $term }: { $near }.
words-keeps-most-terms-whole = { $setting } keeps most terms whole: { $share } %.
words-none-differs-by-more-than = No term differs more than the largest of plans drawn at random.
words-terms-kept-whole = terms kept whole
words-tokens-cut-as-in-the = tokens cut as in the first row
