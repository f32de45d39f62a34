# What policylab says in English. Format: projectfluent.org; fields stand as { $name }.
# An entry that counts has a form for one. The same codes stand in every language's file; a test compares them.

sentence-gap = { " " }
list-comma = { ", " }
clause-gap = { "; " }
list-semicolon = ;{ " " }

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

problem-concept-columns = { $file }: no columns { $wanted } in its first line
    .name = a list of one's own cannot be used
    .remedy = Name the columns { $wanted } in the first line.
problem-concept-incomplete = { $file }: “{ $found }” cannot be used
    .name = a line of one's own list left out
    .remedy = Give the line a name and a word of two characters or more, or remove it.
problem-concept-twice = { $file }: { $word } stands twice, first in line { $first }
    .name = a word stands twice in one's own list
    .remedy = Remove one of the lines.
problem-concepts-unreadable = { $file } cannot be read ({ $cause })
    .name = a list of one's own cannot be read
    .remedy = Close it in other programs, and see whether you may read it.
problem-annex-missing = { $file }: an annex is announced but not in the file
    .name = annex missing
    .remedy = Add the annex to the file if it matters.
problem-bad-archive = { $file }: this is no readable archive
    .name = archive not readable
    .remedy = Unpack it (7-Zip and The Unarchiver are free) and put its files into the folder, or pack them as .zip, without a password and in one piece.
problem-broken-data = { $file }: this is no readable { $kind } file ({ $cause })
    .name = broken data file
    .remedy = Write the file anew, or save the table as .csv.
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
    .remedy = { $kind ->
        [pdf] A font of this PDF does not say what its signs mean: compare the places with the printed page, or print the source to a new PDF.
        [office] Open the file, look for the sign, and put the right characters in its place.
       *[other] Save the file as UTF-8.
    }
problem-empty-file = { $file }: the file is empty
    .name = empty file
    .remedy = Save the plan's text into it or remove it.
problem-failed = { $file }: { $step } failed with { $error }: { $cause }
    .name = failed
    .remedy = Please report this with the file; the other documents are not affected.
problem-figure-in-doubt = { $file }: in “{ $quote }” the value { $value } touches a digit, sign or power that was not read as part of it
    .name = figure in doubt
    .remedy = Look at the source; where the value is wrong, correct it in a review.
problem-list-in-doubt = { $file }: in “{ $quote }” the list before the value { $value } has more or fewer parts than figures: to which part it belongs is not known
    .name = list in doubt
    .remedy = Look at the source; write the part into the indicator in a review.
problem-figure-not-read = { $file }: in “{ $quote }” the number { $value } was not read as a figure
    .name = figure not read
    .remedy = Look at the source; a unit that is not known can be added to units.csv, a figure in a review.
problem-figure-uncertain = { $file }: in “{ $quote }” a sign around the value { $value } was recognised with a certainty of { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
    .name = figure uncertain
    .remedy = Look at the picture of the page; where the value is wrong, correct it in a review.
problem-folder-not-read = { $file }: the folder cannot be entered ({ $cause }); what lies in it is left out
    .name = folder not read
    .remedy = Give yourself the right to read it, and build again.
problem-format-not-read = { $kind ->
        [old-word] { $file }: this is an old Word file (.doc)
        [unnamed] { $file }: a file without an ending is not read
       *[other] { $file }: { $suffix } is not read
    }
    .name = format not read
    .remedy = { $kind ->
        [old-word] Open it in Word, WPS or LibreOffice and save it as .docx (or install the extra: python -m pip install "policylab[doc]").
        [extra] Install the reader: python -m pip install "policylab[formats]".
        [wps] This is a WPS file: open it in WPS Office (free) and save it as .docx.
        [ofd] This is an OFD file: open it in WPS Office (free) or another OFD reader and save it as .pdf.
        [caj] This is a CAJ file: open it in CAJViewer (free) and print it to a PDF.
       *[other] If it holds a plan, save that as .txt, .html, .docx or .pdf; otherwise remove it from the folder.
    }
problem-garbled-text = { $file }: { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of the signs are none that Chinese texts have; a font of this PDF does not say which signs it draws
    .name = garbled text
    .remedy = Compare a page with what is read; print the file to a new PDF, or have its pages recognised: --ocr force with the extra policylab[ocr].
problem-gave-nothing = { $file }: nothing was found in it
    .name = gave nothing
    .remedy = Look whether it holds what it should.
problem-no-file = { $file }: this is a link that leads nowhere, a pipe or a device, and no file
    .name = no file
    .remedy = Copy the file that is meant into the folder.
problem-hidden-signs = { $kind ->
        [turning] { $file }: in { $n } places signs beside digits turn the order in which they are shown; figures are read as they are written, not as they look, first in “{ $quote }”
       *[hidden] { $file }: in { $n } places signs that nobody sees stand beside digits; figures are read without them, first in “{ $quote }”
    }
    .name = hidden signs
    .remedy = Compare these figures with the source, and save the text without such signs.
problem-linked-folder = { $file }: the folder is a link; what lies in it is left out
    .name = linked folder
    .remedy = Copy the plans into the folder, or build the folder that the link leads to.
problem-mojibake = { $kind ->
        [questions] { $file }: much of the text is question marks: a program could not write its characters
        [codes] { $file }: the text holds the codes of characters (&#38738;, \u9752), not the characters
       *[other] { $file }: the text looks garbled: it was decoded in the wrong encoding before it was saved
    }
    .name = garbled text
    .remedy = Save it again from its source as UTF-8; what is read from it is not to be trusted.
problem-name-differs = { $file }: the name says { $stated }, the text { $text } ({ $field }); the text is kept
    .name = name differs
    .remedy = If the name is right, write it into sources.csv.
problem-names-unlike = { $n ->
        [one] { $file }: one file is not named like { $names } ({ $places })
       *[other] { $file }: { $n } files are not named like { $names } ({ $places } …)
    }
    .name = names unlike the pattern
    .remedy = Rename them, or write what they are into sources.csv.
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
problem-out-of-memory = { $file }: not read: it takes more memory than a document may take
    .name = takes too much memory
    .remedy = Save its text in a new file, or allow more: megabytes under [limits] in corpus.toml.
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
problem-own-page = { $file }: this is a report of policylab, not a plan; it is left out
    .name = own report
    .remedy = Keep reports outside the folder of plans.
problem-annex-apart = { $file }: by its name this is an annex; it is read as a plan of its own
    .name = annex apart
    .remedy = Give it the name of its plan with 附件 behind it, and both are read as one; or put it elsewhere.
problem-holds-several = { $file }: the text seems to hold { $n } documents; they are read as one (further titles: { $titles })
    .name = several documents
    .remedy = Part it: one file a document, or a table with a row a document.
problem-part-alone = { $file }: by its name this is a part of a plan whose other parts are not there
    .name = part alone
    .remedy = Put the other parts beside it, named alike, with the same ending; they are read as one.
problem-documents-parted = { $file }: parted into { $n } documents: each has a number, a title and a date of its own
    .name = several documents, parted
    .remedy = If they are one document, put it into a file without the second number or date, or tell us.
problem-parts-joined = { $file }: read as one plan, because names or columns say so: { $parts }
    .name = parts joined
    .remedy = Rename the files, or the column that numbers the rows, to read them apart.
problem-recognition-failed = { $file }: the program that recognises pictures of pages failed ({ $cause })
    .name = recognition failed
    .remedy = Build again: the file is tried anew each time. If it fails again, please report it.
problem-repeated-text = { $n ->
        [one] { $file }: one row is left out: its text stands in { $most } rows before it
       *[other] { $file }: { $n } rows are left out: the text of each stands in { $most } rows before it
    }
    .name = text repeated
    .remedy = Keep one row for each text, or put what tells the rows apart into a table of its own.
problem-review-not-applied = { $reason ->
        [gone] { $file }: fact { $fact } of table { $table } is not found any more; its reviews are kept and change nothing
       *[differ] { $file }: fact { $fact } of table { $table } has verdicts that differ; its reviews are kept and change nothing
    }
    .name = review not applied
    .remedy = Look at the fact again with `policylab review FOLDER`.
problem-page-figures-apart = { $n ->
        [one] { $file }: page { $pages } sets figures apart from words as a table does, but no columns were found; its figures may lack name, year and unit
       *[other] { $file }: pages { $pages } set figures apart from words as tables do, but no columns were found; their figures may lack name, year and unit
    }
    .name = figures apart
    .remedy = Look at these pages; a table with rules, or the source in Word or Excel, is read with its columns.
problem-pages-in-doubt = { $n ->
        [one] { $file }: page { $pages } has lines over each other or in several directions; its text may be out of order
       *[other] { $file }: pages { $pages } have lines over each other or in several directions; their text may be out of order
    }
    .name = pages in doubt
    .remedy = Compare the text with these pages.
problem-pages-not-read = { $n ->
        [one] { $file }: page { $pages } cannot be read; the file is damaged there
       *[other] { $file }: pages { $pages } cannot be read; the file is damaged there
    }
    .name = pages not read
    .remedy = Open the file in a PDF reader and print it to a new PDF.
problem-pages-recognised = { $n ->
        [one] { $file }: page { $pages } was read from its picture; its signs are { NUMBER($share, style: "percent", maximumFractionDigits: 1) } certain on average
       *[other] { $file }: pages { $pages } were read from their pictures; their signs are { NUMBER($share, style: "percent", maximumFractionDigits: 1) } certain on average
    }
    .name = pages recognised
problem-pages-uncertain = { $n ->
        [one] { $file }: page { $pages } was recognised with a certainty below { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
       *[other] { $file }: pages { $pages } were recognised with a certainty below { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
    }
    .name = pages uncertain
    .remedy = Compare them with their pictures, or scan them again, straight and at 200 dots an inch or more.
problem-pages-without-text = { $n ->
        [one] { $file }: page { $pages } shows a picture and hardly any text; what is written in it is not read
       *[other] { $file }: pages { $pages } show a picture and hardly any text; what is written in it is not read
    }
    .name = pages without text
    .remedy = Have them recognised: install the extra (python -m pip install "policylab[ocr]") and build with --ocr auto.
problem-broken-picture = { $file }: this picture cannot be opened ({ $cause })
    .name = broken picture
    .remedy = Open it in a picture viewer and save it again as .png.
problem-picture-not-read = { $kind ->
        [never] { $file }: this picture was not read, as was asked (--ocr never)
       *[other] { $file }: this is a picture; reading its text needs an extra that is not installed
    }
    .name = picture not read
    .remedy = { $kind ->
        [never] Build with --ocr auto if it is a page of a plan.
       *[other] If it is a page of a plan, install the extra (python -m pip install "policylab[ocr]") and build again; otherwise remove it from the folder.
    }
problem-picture-without-text = { $file }: hardly any text was found on this picture
    .name = picture without text
    .remedy = If it is a page of a plan, scan it again at 200 dots an inch or more; otherwise remove it from the folder.
problem-printed-twice = { $file }: the text stands in it twice; it is read once
    .name = printed twice
    .remedy = Compare the two prints if one may be a later version.
problem-reading-in-doubt = { $grade ->
        [poor] { $file }: the reading is poor ({ $checks })
       *[in-doubt] { $file }: the reading is in doubt ({ $checks })
    }
    .name = reading in doubt
    .remedy = Compare these parts with the original.
problem-rows-without-text = { $n ->
        [one] { $file }: one row has no text ({ $places })
       *[other] { $file }: { $n } rows have no text ({ $places } …)
    }
    .name = rows without text
problem-scanned-pdf = { $file }: the pages of this PDF are images without text
    .name = scanned PDF
    .remedy = { $kind ->
        [never] Build with --ocr auto to have them recognised.
        [empty] Hardly any text was recognised on them: scan them again at 200 dots an inch or more.
       *[other] Install the extra that recognises them (python -m pip install "policylab[ocr]") and build again, or save a PDF with text from another program.
    }
problem-passage-failed = { $file }: the search for { $step } failed with { $error } ({ $cause }) in “{ $quote }”; the rest of the document was searched
    .name = passage failed
    .remedy = Please report this with the passage, and look at it in the source.
problem-sentence-failed = { $file }: the search for figures failed with { $error } ({ $cause }) in “{ $quote }”; the other sentences were read
    .name = sentence failed
    .remedy = Please report this with the sentence, and look at it in the source.
problem-shares-text = { $file }: shares { NUMBER($share, style: "percent", maximumFractionDigits: 0) } with { $kept }, another plan ({ $differs } differ)
    .name = shares text
problem-stated-differs = { $file }: the table of the owner says { $stated }, the text { $text } ({ $field }); the table is kept
    .name = text differs from the table
    .remedy = If the text is right, correct the cell, or write it into sources.csv.
problem-stays-as-read = { $file }: sources.csv corrects { $source }, but still gives { $field } as it was read, { $value }; { $follows } would follow
    .name = stays as it was read
    .remedy = If { $follows } is right, empty the cell of { $field } or write it there.
problem-tables-left-out = { $file }: sheets or tables without a column of texts are left out: { $tables }
    .name = tables left out
    .remedy = If one of them holds plans, name its column in corpus.toml: columns.text = "…".
problem-text-missing = { $kind ->
        [page] { $file }: { NUMBER($share, style: "percent", maximumFractionDigits: 1) } of the signs that the file shows are not in the text (page { $pages })
        [pages] { $file }: { NUMBER($share, style: "percent", maximumFractionDigits: 1) } of the signs that the file shows are not in the text (pages { $pages })
       *[file] { $file }: { NUMBER($share, style: "percent", maximumFractionDigits: 1) } of the signs that the file shows are not in the text
    }
    .name = text missing
    .remedy = Compare the text with the file, and the figures on these pages first.
problem-too-large = { $kind ->
        [places] { $file }: too large to be one document (a table of { $n } rows times columns)
        [expanded] { $file }: too large to be one document (it unpacks to { $n } bytes)
       *[bytes] { $file }: too large to be one document ({ $n } bytes)
    }
    .name = too large
    .remedy = Part it: one file a document, or a table with a row a document (.csv, .parquet).
problem-too-long = { $file }: not read: it took longer than { $seconds } seconds, which is what a document may take
    .name = took too long
    .remedy = Save its text in a new file, or allow more: seconds under [limits] in corpus.toml.
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

attention-of-plans-to-themes = Attention of { $groups ->
        [yes] { $n ->
            [one] one group of plans
           *[other] { $n } groups of plans
        }
       *[no] { $n ->
            [one] one plan
           *[other] { $n } plans
        }
    } to { $themes ->
        [one] one theme
       *[other] { $themes } themes
    }. Greatest share{ $shown ->
        [0] { "" }
       *[other] , in the first { $shown } rows
    }: { $top }.
attention-share-of-a-theme =
    { $name }: % { $what }; line: 95 % interval over its sections,
    dotted: rough; from 0: at most so much (rough, too wide)
attention-share-of-themes =
    % { $what }; line: 95 % interval over its sections,
    dotted: rough; from 0: at most so much (rough, too wide)
attention-dots-with-intervals-of-themes = Dots with intervals of { $n ->
        [one] one theme
       *[other] { $n } themes
    } in one plan{ $most ->
        [0] .
        [one] ; greatest share: { $themes }.
       *[other] ; greatest shares: { $themes }.
    }
attention-greatest-shares = the { $shown } greatest shares of { $n } plans
attention-most-of-a-theme = { $label } gives { $name } most: { $share } %.
attention-rank = rank in attention to { $name }
attention-plans-that-change-rank = { $n ->
        [one] One plan, one rank under every denominator.
       *[other] { $moved } of { $n } plans change rank between denominators.
    }
attention-closest-in-themes = Closest in themes: { $label_a } and { $label_b }.
attention-per-cent = % { $what }
denominator-tokens = of tokens
denominator-clauses = of clauses
denominator-hits = of theme words
denominator-characters = of characters
attention-hellinger-distance = Hellinger distance
cascade-child-against-parent = Child against parent, % of the parent's value
cascade-dumbbells-of-pairs-of-targets = Dumbbells of { $n ->
        [one] one pair of targets
       *[other] { $n } pairs of targets
    }; in { $more } the child promises more than its parent{ $open ->
        [0] { "" }
       *[other] , in { $open } it cannot be told (“about”, or a range)
    }.
cascade-dumbbells-of-an-indicator = Dumbbells of { $indicator } in { $n ->
        [one] one pair
       *[other] { $n } pairs
    } of parent and child; left out because the years differ: { $left_out }.
cascade-target-against-result = Later targets beside the last result, results beside the year's target; amounts in %, rates in percentage points
cascade-targets-against-results = { $n ->
        [one] One pair of target and result
       *[other] { $n } pairs of targets and results
    } of one place; later targets: { $later }, of these with a number short of the last result: { $less }.
cascade-beyond-of-the-result = beyond the last result; target met
cascade-short-of-the-result = short of the last result; target missed
cascade-group-later = Later target: { $bad } of { $n } short of the last result
cascade-group-same-year = Target of the result's year: { $bad } of { $n } missed
cascade-some-of-a-group = { $group } ({ $drawn } shown)
cascade-parent = parent
clusters-height-ward = Height (Ward)
clusters-tree-of-plans-per-cent = Tree of { $n } plans; per cent, printed from 30 on: how often the same branch returns when the sections of each plan are resampled.
clusters-heat-map-similarity-of-every = Heat map: similarity of every two of { $n } plans; likeness of words is no diffusion.
clusters-gap-statistic-silhouette-and-stability = Gap statistic, silhouette and stability by the number of clusters; numbers tried: { $n }; the gap suggests { $suggested }.
clusters-similarity-cosine = Similarity (cosine)
clusters-gap = Gap
clusters-silhouette = Silhouette
clusters-stability = Stability
facts-year-hollow-result-already-reached = Year (hollow: result already reached)
facts-first-indicators = { $shown } of { $n } indicators, those with targets first, in the order of the text
facts-time-line-of-indicators = Time line of { $n ->
        [one] one indicator
       *[other] { $n } indicators
    } with values from { $first } to { $last }: { $targets ->
        [one] one target
       *[other] { $targets } targets
    }, { $results ->
        [one] one result
       *[other] { $results } results
    }.
facts-duties = Duties
duties-n-lead = leads
duties-n-listed = listed as responsible
duties-n-support = supports
facts-bars-of-agencies = Bars of agencies, { $n } in all{ $what ->
        [leads] ; leading most often: { $agency } ({ $times })
        [listed] ; nobody is said to lead; listed most often: { $agency } ({ $times })
       *[none] { "" }
    }.
facts-plans-that-name-it = Plans that name it
facts-bars-of-documents = Bars of { $n ->
        [one] one document
       *[other] { $n } documents
    }; named by most plans is { $cited }, by { $plans }.
map-place-unknown = place unknown
map-plans-without-a-tile = Plans without a tile: { $places }
map-most-least = Most: { $most } ({ $high }{ $n_most ->
        [1] { "" }
       *[other] { " " }each, { $n_most } places
    }); least: { $least } ({ $low }{ $n_least ->
        [1] { "" }
       *[other] { " " }each, { $n_least } places
    }).
map-tiles-of-provinces = Tile grid of China's provinces; shaded: { $n } of 34.
map-tiles-of-cities = Tiles of the cities of { $province }; shaded: { $shaded } of { $n }.
map-mean-of-the-plans = { $label }, mean of the plans
map-targets-with-a-number = targets with a number
map-one-plan-each = { $label }; one plan each
networks-network-of-nodes-and-ties = Network of { $shown ->
        [one] one node
       *[other] { $shown } nodes
    }{ $more ->
        [0] { "" }
       *[other] , the most tied of { $n },
    } and { $ties ->
        [one] one tie
       *[other] { $ties } ties
    } in { $clusters ->
        [one] one cluster
       *[other] { $clusters } clusters
    }; tied most strongly: { $label }.
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
overview-bars-of-targets = Bars of the targets of { $n ->
        [one] one plan
       *[other] { $n } plans
    }; { $targets ->
        [one] the one target has { $numbers ->
            [0] no number
           *[other] a number
        }
       *[other] of { $targets } targets { $numbers ->
            [0] none has a number
            [one] one has a number
           *[other] { $numbers } have a number
        }
    }.
pedigree-pedigree-of-plans-by-year = Pedigree of { $n ->
        [one] one document
       *[other] { $n } documents
    } by year and tier, { $stubs } of them cited and not in the set; { $citations ->
        [one] one citation
       *[other] { $citations } citations
    } by title in 《》 or by number, programmes in “” left aside.
pedigree-park-or-unknown =
    park or
    unknown
pedigree-year = Year (hollow: cited, not in the corpus)
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
    }; in { $view } { $tied ->
        [1] { $a } and { $b } are most alike{ $overlap ->
            [yes] , though their interval overlaps that of the next pair
           *[no] { "" }
        }
       *[other] { $most ->
            [yes] { $tied } of these pairs reach 1, where the measure stops: which of them are more alike it does not tell
           *[no] { $tied } pairs have the same similarity, the greatest, { $a } and { $b } among them
        }
    }.
wording-earlier-or-of-a-higher = Earlier, or of a higher tier
wording-later-or-of-a-lower = Later, or of a lower tier
wording-matrix-of-plans-most-own = Matrix of { $n ->
        [one] one plan
       *[other] { $n } plans
    }; { $tied ->
        [0] no pair has a passage of { $least } characters or more of its own in common
        [one] of pairs with a passage of { $least } characters or more in common the largest share: { $share } % of { $copy } stands also in { $source }
       *[other] of pairs with a passage of { $least } characters or more in common { $tied } have the largest share, { $share } %
    }.
wording-share-of-upper-clauses = % of the upper plan's clauses
wording-bars-of-fates = Bars of { $n ->
        [one] one pair
       *[other] { $n } pairs
    }; copied or adapted clauses make up at most { $taken } % of an upper plan.
wording-of-the-later-or-lower = % of the later or lower plan
words-z-of-the-weighted-log = z of the weighted log-odds; numbers: tokens here : elsewhere
words-largest-z-at-random = broken line: the largest z of as many plans drawn at random (95 %), grey below it; none where a group has too few plans
words-hollow-in-few-sections = hollow: the term stands in few of the group's sections
words-keywords-of-each-group = Keywords, from the top of each group. { $first }. { $beyond ->
        [unknown] { "" }
        [0] None differs more than the largest difference among plans drawn at random.
        [one] One of { $n } drawn differs more than the largest difference among plans drawn at random.
       *[other] { $beyond } of { $n } drawn differ more than the largest difference among plans drawn at random.
    }
words-more-in-the-target = { $measure }: more in the target to the right
words-used-more-used-less = Used more: { $more }. Used less: { $less }.
words-area-rate-the-largest-per = Area: rate; the largest { $greatest } per 10,000 tokens
words-commonest-terms = Commonest terms. { $common }.
words-log-dice-with-numbers-tokens = log Dice with { $term }; numbers: tokens before + after it
words-terms-near = Terms near { $term }: { $near }.
words-keeps-most-terms-whole = { $setting } keeps most terms whole: { $share } %.
words-none-differs-by-more = No term differs more than the largest difference among plans drawn at random.
words-terms-kept-whole = terms kept whole
words-tokens-cut-alike = tokens cut as in the first row

## Reports and notebooks: headings, captions, what is left out

comparison-comparison-of-plans = { $n ->
        [one] One plan
       *[other] Comparison of { $n } plans
    }
comparison-the-plans = The plans
comparison-priorities-attention-to-themes = Priorities: attention to themes
comparison-words-more-frequent-here = Words more frequent in one plan or group than in the others
    .none = there is nothing to compare one plan or group with
comparison-topics = Topics
comparison-words-of-the-topics = Words of the topics
comparison-the-topics-and-how-stable = The topics and how stable they are
comparison-sections-to-read = Sections to read for each topic
comparison-plans-that-are-alike = Similar plans
comparison-targets-side-by-side = Targets side by side
comparison-from-tier-to-tier = From tier to tier
comparison-targets-and-results = Targets and results
comparison-plans-above-that-are-named = Documents given by title in 《》 or by number as a basis, and not in the set (programmes in “” left aside)
comparison-rates-of-child-against-parent = Rates promised, against those of the plan above
    .none = no plan sets a rate for the same year as a plan above it in the set
comparison-targets-of-one-year = Targets for the same year and of the same definition, in the plan above and the plan below
    .none = no plan sets a rate for the same year as a plan above it in the set
comparison-indicators-that-a-child-takes = Indicators that a plan takes up from the one above, does not take up, or adds
    .none = the set holds no plan together with one above it that it cites or that was in force
comparison-targets-against-results = Targets beside results of the same place
    .none = no target can be set beside a result of its place
comparison-who-leads = Who leads
comparison-agencies-by-how-often-they = Agencies by how often they lead and support
    .none = no duty of an agency was read
comparison-concentration-of-leads = Stated leads and how concentrated they are
    .none = fewer than two stated leads were read
comparison-agencies-that-work-together = Agencies that work on the same tasks; one colour for those that mostly work together{ $alone ->
        [0] { "" }
        [one] ; one agency that shares no task is left out
       *[other] ; { $alone } agencies that share no task are left out
    }
    .none = no duty that names two agencies was read
comparison-what-the-plans-answer-to = What the plans cite
comparison-documents-that-most-plans-name = Names of documents and programmes that two plans or more cite, those of most plans first (one name may stand for each place’s own document)
comparison-shared-wording = Shared wording
comparison-wording-shared-boilerplate-left-out = Wording shared, boilerplate left out
comparison-similar-wording-does-not-say = Similar wording does not say who took it from whom: both may follow a third text.
comparison-pairs-that-share-most = Pairs that share wording, most first
    .none = no pair has a passage of 20 characters or more that is not mainly listed stock phrases
comparison-clauses-of-each-parent = Clauses of each plan above, and how much of them recurs in the plan below
    .none = the set holds no plan together with one above it that it cites or that was in force
comparison-clauses-copied-or-adapted-side = Clauses copied or adapted, side by side
    .none = no clause of a plan above is copied or adapted
comparison-how-alike-the-plans-are = How similar the plans are, by several measures
comparison-pairs-most-alike = Similarity of the pairs most alike in words; compare pairs within one view, not across views
comparison-where-plans-do-not-agree = Places to check within plans
comparison-what-sums-counts-and-dates = Sums, counts and dates that do not seem to fit
    .none = none was found
comparison-methods = Methods, and a paragraph for a paper
comparison-length-of-the-plans = Length of the plans
comparison-targets-by-province = Targets with a number in a plan, by province (the mean where it has several plans)
comparison-map-of-the-provinces = Map of the provinces
comparison-why-drawn-where-the-plans-come = drawn where the plans come from three known provinces or more
comparison-share-of-each-theme-mean = Share of each theme, mean by { $group }
comparison-share-of-each-theme = Share of each theme in a plan
comparison-topics-and-what-is-compared = Topics, and what is compared by them
comparison-why-too-few-sections-with-words = too few sections with words that plans share ({ $reason })
comparison-why-too-many-passages = more passages than a page can go by ({ $reason })
comparison-priorities-by-group = Priorities by group
comparison-mean-share-of-the-topics = Mean share of the topics by { $group }
comparison-tree-by-topics = Tree of the plans by their topics; read groups only from branches that return in half of the draws (numbers)
comparison-tree-of-the-plans = Tree of the plans
comparison-why-drawn-for-3-to-plans = drawn for 3 to { $most } plans with topics
comparison-targets-of-each-plan = Targets of each plan, and those with a number
comparison-indicators-that-plans-share = Indicators that plans share
    .none = no two plans promise the same indicator
comparison-indicators-that-most-plans-promise = Indicators for which two plans or more promise a number for the same year and length of time, least to greatest
    .none = no two plans promise a number of one indicator for the same year
comparison-what-two-plans-cite = Plans and what they cite by title in 《》 or by number (documents that two plans name, or more)
comparison-plans-and-what-they-cite = Plans and what they cite by title in 《》 or by number
comparison-similarity-of-pairs = Similarity of pairs
comparison-why-too-many-citing = { $n } plans and documents, drawn for up to { $most }; those that most plans name are in the table below, all in the table citations of the dataset
comparison-why-drawn-for-up-to-plans = drawn for up to { $most } plans
portrait-portrait = Portrait: { $label }
portrait-the-plan = The plan
portrait-length-of-sections = Length of the sections, in order
portrait-priorities = Priorities
portrait-share-of-each-theme = Share of each theme
portrait-words-that-set-it-apart = Words more frequent here than in the other plans (counts in the others cut to two significant figures)
    .none = a near-duplicate, or the only plan
portrait-all-targets-and-results = All targets and results
portrait-sums-on-offer-and-conditions = Sums on offer and conditions, which are no targets
    .none = none was read
portrait-agencies = Agencies
    .none = no duty of an agency was read
portrait-documents-named-in-the-plan = Documents and programmes named in the plan
    .none = none was read
portrait-plans-above-it = Plans above it
    .none = the set holds no plan of a higher tier that it cites, or that was in force when it was issued, as far as its place is known
portrait-indicators-taken-up = Indicators that it takes up, does not take up, or adds
    .none = no plan above it with harmonised targets is in the set, or it has none itself
portrait-problems-of-the-source = Problems of the source
portrait-what-a-reader-should-know = What a reader should know about the source
    .none = reading met no problem
portrait-where-it-does-not-agree = Sums, counts and dates that do not seem to fit
    .none = none was found
portrait-what-was-read-of-its = What was read of its metadata, and from where
portrait-what-it-promises = What it promises
portrait-headlines = What it promises, and what stands beside it: indicators for which the most plans set a number come first
portrait-headlines-listed = What it promises: indicators for which the most plans set a number come first
portrait-headlines-as-numbers = The same in numbers
portrait-why-it-repeats = this text repeats { $label }, whose own portrait says how it compares
portrait-why-no-harmonised = no target uses a harmonised indicator
portrait-harmonised-aside = From what it promises first: { $indicators }
portrait-why-of-a-part = only set for another place, a part of the place or a part of the year; in the table of all targets
portrait-why-no-figure = set without a figure of its own, such as one that is to double; in the table of all targets
portrait-what-is-new = What is new
portrait-against-its-last-plan = Indicators against the last plan of the same place
    .none = the set holds no plan of the place from an earlier year with harmonised targets
portrait-what-it-takes-from-above = What it takes from above
place-through-time = { $region } through time
place-its-plans = Its plans
place-percentage-points = { $value } percentage points
place-what-it-stresses = What it stresses
place-share-of-each-theme = Share of each theme in a plan
place-words-that-set-each-apart = Words that set each apart
place-words-that-set-plans-apart = Words that set each apart
place-why-one-plan = there is one plan of this place
place-what-it-promised-and-what = What it promised, and what came of it
place-targets-and-results = Targets and results with a number and a year
place-harmonised-indicators-by-plan = Harmonised indicators by plan
place-targets-against-results = Targets against results
place-targets-against-results-with-their = Targets against results, with their words
place-rates-of-completion = Rates of completion, and the target that they imply
place-wording-that-the-plans-share = Wording that the plans share
theme-page-a-theme-followed = Tracing a theme: { $name }
theme-page-words = Words of the theme that occur
theme-page-how-much-each-plan-speaks = How much each plan speaks of it
theme-page-share-of-characters-with-intervals = Share of characters, with intervals over the sections of each plan
theme-page-rank-of-the-plans-under = Rank of the plans under four measures
theme-page-by-plan = By year: words of the theme, and the share of characters with its limits (95 % or rough; none where no word was found)
theme-page-in-its-sentences = In context
theme-page-contexts = Words of the theme in context: up to 60 of { $n } that were counted, taken from each plan in turn
theme-page-words-near = Words near { $term }
theme-page-what-is-promised-about-it = What is promised about it
theme-page-targets-in-the-sentences = Targets in the sentences that name it (the sentence shows whether they are about it)
theme-page-by-group = Plans that name it, and words of the theme, by group: { $group }
theme-page-words-near-it = Words near it
theme-page-why-nobody-names-it = no plan names it
topics-page-how-many-topics-and-how = How many topics, and how reliable
topics-page-what-speaks-for-each-number = The case for each number of topics
topics-page-coherence-exclusivity-stability-and-held = Coherence, exclusivity, stability and held-out fit
topics-page-the-same-as-numbers = The same in numbers
topics-page-the-topics-to-be-read = Reading the topics
topics-page-map-of-the-sections = Map of the sections
topics-page-differences-between-groups = Differences between groups
topics-page-second-group-less-first = Second group minus first, with rough intervals: claim a difference only where the adjusted p-value is below .05
topics-page-why-compared-for-two-to-fifteen = compared for two to fifteen groups, where topics are more stable than noise
topics-page-topics-over-the-years = Topics over the years, with rough intervals
topics-page-why-drawn-for-three-years = drawn for three years or more, where topics are more stable than noise
topics-page-clusters-of-plans = Clusters of plans
topics-page-how-many-clusters = How many clusters
topics-page-members-from-typical-to-border = Members, from typical to border
topics-page-words-that-set-each-cluster = Words that set each cluster apart
topics-page-targets-that-set-each-cluster = Targets that set each cluster apart
topics-page-why-plans-are-too-alike = no more than two plans differ in their shares of the topics
topics-page-why-fewer-than-six-plans-form = made for six plans or more, where topics are more stable than noise
topics-page-tree-by-topics = Tree of the plans by their topics
topics-page-similarity-in-order = Similarity in the tree's order
topics-page-tree-and-similarity = Tree of the plans, and their similarity
topics-page-why-drawn-for-up-to-60 = drawn for up to 60 plans
quality-are-the-words-cut-well = Are the words cut well?
quality-engines = Engines
quality-engines-same-dictionary-and-masks = Engines, same dictionary and masks
quality-dictionaries-and-masks = Dictionaries and masks
quality-dictionaries-and-masks-left-out = Dictionaries, and masks left out
quality-dictionaries = Dictionaries
quality-where-they-differ = Where they differ
quality-what-the-dictionary-changes = What the dictionary changes, the commonest 30 (a: without, b: with)
quality-terms-cut-without-dictionary = Terms cut apart without the dictionary, the commonest 30
quality-terms-cut-with-dictionary = Terms still cut apart with the dictionary
quality-methods = Methods
explore-what-is-in-the-corpus = What is in the corpus
explore-the-plans = { $n ->
        [one] The plan
       *[other] The { $n } plans
    }
explore-words = Words
explore-commonest-words-by-tier = Commonest words by tier
explore-in-its-context = { $term } in its context
explore-where-plans-say = Where plans say { $term }
explore-attention-to-themes = Attention to themes
explore-topics-of-the-sections = Topics of the sections
explore-mean-share-of-the-topics = Mean share of the topics by tier
explore-why-drawn-for-3-to-60 = drawn for 3 to 60 plans
explore-what-the-plans-promise = What the plans promise
explore-who-is-to-do-it = Who is to do it
explore-agencies-by-how-often-they = Agencies by how often they lead
explore-what-the-plans-answer-to = What the plans cite
explore-documents-that-plans-name = Documents that plans name
explorer-ctrl-or-shift-and-click = Ctrl or Shift and click: several plans
explorer-topics-are-an-aid-to = Topics are an aid to reading; stability: see the comparison.
explorer-places = { $n ->
        [one] one place
       *[other] { $n } places
    }; choose one to read it
explorer-targets-and-results-beside-them = { $n ->
        [one] one target or result beside them
       *[other] { $n } targets and results beside them
    }; choose one to read it
explorer-sections-to-read = { $n ->
        [one] one section to read
       *[other] { $n } sections to read
    }; choose one to read it
explorer-all = all
explorer-filter = Filter
explorer-as-pattern = as a regular expression
explorer-sort = Order
explorer-sort-text = of the text
explorer-sort-year = latest plan first
explorer-sort-before = by what stands before
explorer-sort-after = by what stands after
explorer-no-groups = none
explorer-groups = Side by side
explorer-save = Save places
explorer-theme-report = Theme report
explorer-writing = Writing the report …
explorer-written = Report written: { $page }
explorer-saved = { $n ->
        [one] One place written into { $folder }
       *[other] { $n } places written into { $folder }
    }
explorer-not-written = Not written: { $cause }
explorer-plans = Plans
explorer-theme = Theme
explorer-or-words-by-spaces = or words, by spaces
explorer-none-of-the-chosen-plans = None of the chosen plans says this.
topics-mean-share-of-a-plan = Mean share of a plan's words
topics-dots-weight-of-the-eight = Dots: weight of up to eight of the heaviest terms in each of { $n } topics, as a share of the topic's tokens; colour: stability. { $told }.
topics-n = { $name } (n = { $count })
topics-hollow-fewer-than-ten-plans = Hollow: fewer than ten plans; the interval holds for these plans only.
topics-dotted-a-rough-interval = Dotted: rough even if the topics were known.
topics-rough-by-estimation = Lines: 95 % intervals of the topics as found, rough because topics are estimated.
topics-dots-and-95-intervals-mean = Dots and rough 95 % intervals: mean share of { $n ->
        [one] one topic
       *[other] { $n } topics
    } in { $groups ->
        [one] one group
       *[other] { $groups } groups
    } of plans.
topics-heat-map-of-mean-shares = Heat map: mean share in per cent of { $topics ->
        [one] one topic
       *[other] { $topics } topics
    } in { $n ->
        [one] one group
       *[other] { $n } groups
    }.
topics-lines-and-bands-mean-share = Lines and bands: mean share of the topics ({ $n }) by period with rough 95 % intervals{ $rough ->
        [yes] , rougher in some periods
       *[no] { "" }
    }.
topics-held-out-fit-stability-stable = Held-out fit, stability (stable topics of all), coherence and exclusivity by number of topics; blue: fit within one standard error of the best.
topics-scatter-sections-on-the-two = Scatter: sections ({ $n }) on the two principal components of their topic shares, coloured by largest topic.
topics-held-out-fit = Held-out fit (nats a token)
topics-stability-on-resampled-plans = Stability on resampled plans
topics-coherence-npmi = Coherence (NPMI)
topics-exclusivity = Exclusivity
topics-first-component = First component ({ $share })
topics-second-component = Second component ({ $share })
profile-not-known = not known

## What n cannot carry, a paragraph for a paper, the report in brief

report-nothing-found = nothing of this kind was found in the plans
report-not-drawn = this figure could not be drawn ({ $error }: { $cause })
report-output-cut = (more than { $n } characters were printed; the rest is left out)
report-capped = { $caption } ({ $shown } of { $n }: { $order }{ $tied ->
        [yes] ; some that rank with the last are left out
       *[no] { "" }
    })
report-order-widest = the widest differences
report-order-most-targets = those with most targets
report-order-longest = the longest
report-order-soonest = in the order of the text
report-order-pair-by-pair = pair by pair, in the order of the text
report-order-most-naming = those that most plans name
report-order-alike = by the lower limit of their likeness in words
report-order-most-plans = those that most plans promise
report-order-most-shared = those that share most
report-order-most-ties = those that work together most
report-order-most-duties = in the order of how often they lead, are listed as responsible, support
report-order-naming = those that name it
report-order-greatest-share = the greatest shares
report-order-dated = those with a year
report-order-most-frequent = the most frequent
report-order-first-of-each = the first of each cluster
limits-n = { $n ->
        [one] n = 1 plan.
       *[other] n = { $n } plans.
    }
limits-few = The results describe what was read. They support no claim about causes, trends, diffusion or other places.
limits-not-random = The plans were not drawn at random: the results hold for them, and for others only so far as those are similar.
limits-partial = { $n ->
        [one] It is incomplete (cut off, or an annex is missing): counts are lower bounds.
       *[other] { $partial ->
            [one] One of them is incomplete (cut off, or an annex is missing): counts there are lower bounds.
           *[other] { $partial } of them are incomplete (cut off, or an annex is missing): counts there are lower bounds.
        }
    }
limits-doubtful = { $n ->
        [one] Its reading is in doubt: “Problems of the source” says what failed.
       *[other] { $doubtful ->
            [one] The reading of one of them is in doubt: its page says what failed, under “Problems of the source”.
           *[other] The reading of { $doubtful } of them is in doubt: their pages say what failed, under “Problems of the source”.
        }
    }
limits-copies = { $copies ->
        [one] One more is a near-duplicate of these and is left out.
       *[other] { $copies } more are near-duplicates of these and are left out.
    }
limits-repeats = { $n ->
        [one] It repeats { $other } almost word for word and is left out of comparisons.
       *[other] Each repeats { $other } almost word for word and is left out of comparisons.
    }
limits-another-plan = another plan
limits-cut-copies = { $n ->
        [one] It is incomplete (cut off, or an annex is missing): counts are lower bounds.
       *[other] Some are incomplete (cut off, or an annex is missing): counts are lower bounds.
    }
topic-limits-few-plans = { $n ->
        [one] n = 1 plan: topics and differences describe this plan only. They support no claim about trends, diffusion, causes or other places; intervals show how far the sections of this plan vary.
       *[other] n = { $n } plans: topics and differences describe these plans only. They support no claim about trends, diffusion, causes or other places; intervals show how far the sections of these plans vary.
    }
topic-limits-few-units = { $n ->
        [one] One unit: too few for stable topics; read them as an index to the text and check every topic against its sections.
       *[other] { $n } units: too few for stable topics; read them as an index to the text and check every topic against its sections.
    }
topic-limits-few-plans-in-group = Groups with fewer than ten plans (the smallest has { $n }): { $groups }. Their intervals hold within these plans and do not generalise.
paper-corpus = The corpus holds { $plans } ({ $tiers }){ $years } with { $characters } Han characters. By source: { $sources }. { $collected } policylab { $version } found { $facts } by rule; { $checked }.
paper-source = { $source } ({ $n })
paper-collected = { $unknown ->
        [0] { $days ->
            [one] The texts were collected on { $first }.
           *[other] The texts were collected between { $first } and { $last }.
        }
       *[other] { $days ->
            [0] When the texts were collected is not recorded.
            [one] The texts were collected on { $first }; for { $unknown } of them the date is not recorded.
           *[other] The texts were collected between { $first } and { $last }; for { $unknown } of them the date is not recorded.
        }
    }
paper-topics = Topics: k = { $k }, from { $units } sections.
paper-plans = { $n ->
        [one] 1 plan
       *[other] { $n } plans
    }
own-lists = Lists of the corpus's owner hold beside the shipped ones ({ $files }): { $n_theme ->
        [one] one theme word
       *[other] { $n_theme } theme words
    }, { $n_stopword ->
        [one] one stop word
       *[other] { $n_stopword } stop words
    }, { $n_term ->
        [one] one term kept whole
       *[other] { $n_term } terms kept whole
    }, { $n_agency ->
        [one] one name of an agency
       *[other] { $n_agency } names of agencies
    }.
own-theme = { $theme } ({ $n })
own-themes = Themes are the owner's own, with the number of their words: { $themes }. The shipped themes are not used.
paper-tier = { $tier }: { $n }
paper-years = { " " }of { $years }
paper-targets = { $n ->
        [0] 0 targets
        [one] 1 distinct target ({ $numbers } with a number)
       *[other] { $n } distinct targets ({ $numbers } with a number)
    }
counted-results = { $n ->
        [one] 1 result
       *[other] { $n } results
    }
counted-offers = { $n ->
        [one] 1 offer
       *[other] { $n } offers
    }
counted-conditions = { $n ->
        [one] 1 condition
       *[other] { $n } conditions
    }
counted-parameters = { $n ->
        [one] 1 parameter
       *[other] { $n } parameters
    }
paper-duties = { $n ->
        [one] 1 duty ({ $leads } as stated lead)
       *[other] { $n } duties ({ $leads } as stated lead)
    }
paper-citations = { $n ->
        [one] 1 citation
       *[other] { $n } citations
    }
paper-and = { $most } and { $last }
agreement-codebook = Coding followed the codebook “{ $title }” (version { $version }; { $source }). [Keep if it is so: coders worked without seeing each other's codes.]
agreement-codebook-unsourced = Coding followed the codebook “{ $title }” (version { $version }). [Keep if it is so: coders worked without seeing each other's codes.]
agreement-of-coders = { $name }: { $n_units ->
        [one] one unit
       *[other] { $n_units } units
    } coded by two or more of { $n_coders } coders ({ $coders }), { $figures }.
agreement-percent = agreement { $percent } %
agreement-at-level = { $label } ({ $level })
agreement-figure = { $label } { $value }
agreement-figure-with-limits = { $label } { $value } ({ $low } to { $high })
agreement-intervals = Intervals are rough 95 % bootstrap intervals over plans, or over units where there are fewer than ten plans. By convention an alpha of .800 or more is firm and one from .667 on tentative (Krippendorff 2019).
paper-unchecked = none of these was checked by hand
paper-precision = { $n ->
        [one] one
       *[other] { $n }
    } of the { $table ->
        [targets] targets and other figures
        [duties] duties
       *[citations] citations
    } { $n ->
        [one] was
       *[other] were
    } judged by hand{ $sure ->
        [0] { "" }
       *[other] , of which { $right } { $right ->
            [one] is
           *[other] are
        } right (precision { $precision }, { $grade ->
            [rough] rough
           *[firm] 95 %
        } interval { $low } to { $high }, if drawn at random)
    }
brief-targets = { $n ->
        [one] { $numbers ->
            [0] One target was found, without a number.
           *[other] One target was found, with a number.
        }
       *[other] { $share ->
            [none] { $n ->
                [2] Two targets were found, neither with a number.
               *[other] { $n } targets were found, none with a number.
            }
            [all] { $n ->
                [2] Two targets were found, both with a number.
               *[other] { $n } targets were found, all with a number.
            }
           *[some] { $n } targets were found, { $numbers } with a number.
        }
    }
brief-rates = { $share ->
        [none] { $n ->
            [one] The one target for a rate that could be set beside the nearest plan above, for the same indicator and year, does not go beyond it
           *[other] None of the { $n } targets for rates that could be set beside the nearest plan above, for the same indicator and year, goes beyond it
        }
        [all] { $n ->
            [one] The one target for a rate that could be set beside the nearest plan above, for the same indicator and year, goes beyond it
           *[other] All { $n } targets for rates that could be set beside the nearest plan above, for the same indicator and year, go beyond it
        }
       *[some] { $more } of { $n } targets for rates { $more ->
            [one] goes
           *[other] go
        } beyond that of the nearest plan above for the same indicator and year
    }{ $n ->
        [one] { "" }
       *[other] { " " }(the { $n } are in { $plans ->
            [one] one plan
           *[other] { $plans } plans
        })
    }{ $less ->
        [0] { "" }
        [one] ; one asks for less
       *[other] ; { $less } ask for less
    }{ $same ->
        [0] { "" }
        [one] ; one asks for as much
       *[other] ; { $same } ask for as much
    }{ $open ->
        [0] { "" }
        [one] ; one further pair is not counted (“about”, a range, or a bound the other way)
       *[other] ; { $open } further pairs are not counted (“about”, a range, or a bound the other way)
    }.
brief-wording = { $share ->
        [all] { $n ->
            [one] The two plans have
           *[other] All { $n } pairs of plans have
        }
        [one] One of { $n } pairs of plans has
       *[some] { $own } of { $n } pairs of plans have
    } a passage of { $least } characters or more in common that is not mainly listed stock phrases (formulas that many plans share are not on the lists; see Methods).
brief-no-lead = No lead is stated; agencies are only listed.
brief-repeats = It is a near-copy of { $label }, whose portrait says how it compares; comparisons count that one only.
brief-leads-tied = { $n_first ->
        [2] Two agencies lead most often, { $most } of { $n } stated leads each: { $agency }.
        [3] Three agencies lead most often, { $most } of { $n } stated leads each: { $agency }.
       *[other] { $n_first } agencies lead equally often, more than any other: { $most } of { $n } stated leads each.
    }
brief-leads = Under harmonised names, { $agency } leads most often: { $most } of { $n } stated leads{ $n_second ->
        [0] { "" }
        [1] ; { $second } comes next with { $often }
        [2] ; { $second } come next with { $often } each
        [3] ; { $second } come next with { $often } each
       *[other] ; { $n_second } others come next with { $often } each
    }.
brief-findings = { $n ->
        [one] One place in one plan should be checked: a sum, count or date there does not seem to fit
       *[other] { $n } places in { $plans ->
            [one] one plan
           *[other] { $plans } plans
        } should be checked: sums, counts or dates there do not seem to fit
    }{ $of_copies ->
        [0] .
       *[other] ; { $of_copies } more may come of copies that are not whole.
    }
brief-findings-portrait = { $n ->
        [one] One place should be checked: a sum, count or date there does not seem to fit
       *[other] { $n } places should be checked: sums, counts or dates there do not seem to fit
    }{ $of_copies ->
        [0] .
       *[other] ; { $of_copies } more may come of the copy, which is not whole.
    }
brief-inherited = { $share ->
        [none] { $n ->
            [one] It does not take up the one harmonised indicator
           *[other] It takes up none of the { $n } harmonised indicators
        }
        [all] { $n ->
            [1] It takes up the one harmonised indicator
            [2] It takes up both harmonised indicators
           *[other] It takes up all { $n } harmonised indicators
        }
       *[some] It takes up { $kept } of { $n } harmonised indicators
    } for which { $n_above ->
        [one] { $cited ->
            [yes] the plan above it ({ $above })
           *[no] the latest of the nearest plans above it whose years meet its own ({ $above }, which it cites neither by title nor by number)
        } sets
       *[other] at least one of the { $n_above } plans above it sets
    } a target{ $near ->
        [0] { $share ->
            [none] ; the two may be about different things
           *[other] { "" }
        }
        [one] ; one more under a related name or by another definition
       *[other] ; { $near } more under a related name or by another definition
    }.
brief-targets-of-several = { $n } targets were found in the plans, { $share ->
        [none] none
        [all] all
       *[some] { $numbers }
    } with a number; { $n_first ->
        [0] { $most } in each plan
       *[other] from { $least } to { $most } a plan
    }{ $n_first ->
        [1] , most in { $first }
        [2] , most in { $first }
        [3] , most in { $first }
       *[other] { "" }
    }.
brief-leads-alone = { $agency } is the only one stated as lead, { $n ->
        [one] once
       *[other] { $n } times
    }.
brief-headlines = Its targets include { $told }.
brief-bold = { $indicator } { $target } ({ $year }) is the { $end ->
        [least] lowest
       *[most] highest
    } target of those found for that year in { $of } places of its tier{ $tied ->
        [0] { "" }
        [one] , level with one other{ $about ->
            [yes] , which says “about” or a range
           *[no] { "" }
        }
       *[other] , level with { $tied } others{ $about ->
            [yes] , some with “about” or a range
           *[no] { "" }
        }
    }{ $more ->
        [0] .
        [one] ; one more indicator in which it stands first is in the table.
       *[other] ; { $more } more in which it stands first are in the table.
    }
brief-renewed = { $n_last ->
        [1] Compared with the last plan of its place in the set ({ $last })
       *[other] Compared with the { $n_last } last plans of its place in the set
    }, it { $kept ->
        [0] keeps no harmonised indicator
        [one] keeps one harmonised indicator
       *[other] keeps { $kept } harmonised indicators
    } and { $added ->
        [0] adds none
       *[other] adds { $added }
    }; { $dropped ->
        [0] no harmonised indicator is dropped
        [one] for one it sets no target again
       *[other] for { $dropped } it sets no target again
    }.
brief-renewed-nothing = It shares no harmonised indicator with { $n_last ->
        [1] the last plan of its place in the set ({ $last })
       *[other] the { $n_last } last plans of its place in the set
    }; they may be about different things.
brief-priorities = { $n_first ->
        [1] On average most attention goes to { $first } ({ $share } of a plan's theme words, median { $median }; the largest share in { $led } of { $n } plans{ $n_leading ->
            [0] { "" }
           *[other] , fewer than { $leading } in { $most_led }
        })
        [2] On average most attention goes to “{ $first }” and “{ $second }” alike ({ $share } each of a plan's theme words)
        [3] On average most attention goes to “{ $first }”, “{ $second }” and “{ $third }” alike ({ $share } each of a plan's theme words)
       *[other] On average most attention goes to { $n_first } themes alike ({ $share } each of a plan's theme words)
    }{ $apart ->
        [yes] ; { $n_apart ->
            [one] one plan stands out
           *[other] { $n_apart } plans stand out, such as
        }{ $n_apart ->
            [one] :
           *[other] { "" }
        } { $plan }, with { $own } on { $theme } (mean of the others: { $others })
       *[no] { "" }
    }.
brief-theme = { $n ->
        [1] { $share ->
            [none] The plan does not name it.
           *[other] The plan names it, { $hits ->
                [one] once
               *[other] { $hits } times
            }.
        }
       *[other] { $share ->
            [none] None of the { $n } plans names it.
            [all] { $n ->
                [2] Both
               *[other] All { $n }
            } plans name it, { $hits } times in all.
            [one] One of { $n } plans names it, { $hits ->
                [one] once
               *[other] { $hits } times
            }.
           *[some] { $naming } of { $n } plans name it, { $hits } times in all.
        }
    }
brief-theme-most = { $n_first ->
        [1] { $plans } names it most for its length: { $rate } words per thousand characters.
       *[other] { $n_first } plans name it most for their length: { $rate } words per thousand characters each.
    }
brief-common = The number set most often, by indicator and year, is for { $indicators }: by { $plans } of { $n } plans, { $same ->
        [yes] all at { $low }
       *[no] from { $low } to { $high }
    }.
brief-common-tied = The numbers set most often, by indicator and year, are for { $indicators }: by { $plans } of { $n } plans each.
brief-topics-asked = { $k } topics, the number that was asked for; it was not tried against others.
brief-topics-chosen = { $best ->
        [yes] { $k } topics: { $alike ->
            [all] every number tried, from { $low } to { $high }, fits words held out about as well (within one standard error of the best), and { $k } has the greatest part of stable topics
            [one] of { $low } to { $high }, it alone fits words held out within one standard error of the best
           *[some] of { $low } to { $high }, { $near } fit words held out within one standard error of the best, and of these { $k } has the greatest part of stable topics
        } ({ $stable } of { $k } are stable).
       *[no] { $fits ->
            [yes] { $k } topics, the number that was asked for; it fits words held out within one standard error of the best, and { $stable } are stable.
           *[no] { $k } topics, the number that was asked for; of { $low } to { $high }, { $near } fit words held out better, and { $stable } are stable.
        }
    }
brief-topics-against = Against it:{ $stability ->
        [yes] { " " }topics are more stable on the whole with { $stability_k };
       *[no] { "" }
    }{ $npmi ->
        [yes] { " " }coherence (NPMI) is greatest with { $npmi_k };
       *[no] { "" }
    }{ $exclusivity ->
        [yes] { " " }exclusivity is greatest with { $exclusivity_k };
       *[no] { "" }
    } no number is right for every question, so read the topics before you use them.
brief-clusters = { $gap ->
        [none] The gap statistic speaks for no groups at all: the { $k } clusters below cut up plans that pass into one another
       *[other] { $gap ->
            [same] The gap statistic suggests { $k } clusters
           *[other] { $k } clusters, as was asked for; the gap statistic suggests { $suggested }
        }
    } (silhouette { $silhouette }, stability { $stability }){ $widest_here ->
        [yes] .
       *[no] ; the silhouette is greatest with { $widest }.
    }
headlines-name = { $indicator } ({ $measure })
headlines-above = above: { $value }
headlines-rank = { $rank ->
        [1] boldest of { $of }
        [2] 2nd boldest of { $of }
        [3] 3rd boldest of { $of }
        [21] 21st boldest of { $of }
        [22] 22nd boldest of { $of }
        [23] 23rd boldest of { $of }
        [31] 31st boldest of { $of }
        [32] 32nd boldest of { $of }
        [33] 33rd boldest of { $of }
       *[other] { $rank }th boldest of { $of }
    }{ $tied ->
        [yes] , tied
       *[no] { "" }
    }
headlines-mark-result = result
headlines-mark-target = target
headlines-mark-plan-above = plan above
headlines-mark-peers = targets of peers for the same year
headlines-lines = Lines of { $n ->
        [one] one indicator
       *[other] { $n } indicators
    }, each on a scale of its own{ $results ->
        [0] { "" }
       *[other] , { $results } from a result to the target
    }: { $told }.

## Fixed words of pages, index and sheets

page-figure = Figure
page-table = Table
page-contents = Contents
page-index = All reports
page-passages = Passages behind the figures and numbers
page-back = Back
page-row = row
page-left-out = Left out
page-colon = :{ " " }
page-semicolon = ;{ " " }
page-stop = .
page-filter = Filter rows
page-brief = In brief
page-limits = What this cannot show
page-methods = Methods
page-paper = For a paper
page-run = What was run
page-sideways = ↔ Swipe the figure sideways to see all of it.
page-skip = Skip to the report
page-scroll-or-filter = : scroll or filter
page-also = Also as
page-source = Made with policylab

## A data package, in both languages at once

package-title = Tables of local-government plans, without their texts
package-description = Made by policylab. One table a file in csv/; codebook.csv says what every column means. A list in a cell is joined by semicolons; a text that a spreadsheet would run as a formula begins with an apostrophe. Whoever has the plans can build the same tables and join on the ids.

## What was run on what, at the end of each report

run-code = policylab { $version }, code SHA-256 { $code }; Python { $python } on { $system }
run-packages = Packages: { $packages }
run-notebook = Notebook: { $name }, SHA-256 { $sha256 }
run-parameters = Parameters: { $parameters }
run-options = Formats: { $formats }
run-seed = Seeds: every random draw has one that is fixed in the code or the notebook, so the same code draws the same.
run-input = Input { $name }: SHA-256 { $sha256 }
run-tables = Read of the dataset: rows with the SHA-256 { $sha256 }
run-more-inputs = { $n ->
    [one] One more input is listed in dataset.json.
   *[other] { $n } more inputs are listed in dataset.json.
}
run-resource = Word list { $name }: SHA-256 { $sha256 }

## The index

index-title = Reports
index-search = Search
index-all = all
index-report = Report
index-place = Place
index-tier = Tier
index-year = Year
index-genre = Genre
index-status = Status
index-files = Files
index-shown = shown
index-failed = failed
index-no-portrait = no portrait
index-done = done
index-kept = unchanged
index-why = Why it failed
index-unreadable = Files that gave no plan
index-glance = The set at a glance
index-stresses = Themes in which it stands out (% of its theme words)
index-targets = Targets
index-when = Targets by year due
index-group = Plans
index-note-themes = Themes: at most three whose share of a row's theme words lies above the mean of the other rows, and further than random deals of the texts would bring about (the Methods of the comparison say how); – where there is none.
index-note = Targets: each once, without sums on offer and conditions.
index-colon = :{ " " }
index-comma = ,{ " " }
index-short-copy = near-duplicate
index-start = Start here
index-comparison = Comparison of the plans
index-invented = These plans are invented.
index-doubtful = the reading is in doubt: its page says what failed
index-repeats = near-duplicate, left out of the comparison; repeats
index-skip = Skip to the list
index-sort = Sort by
index-set = Of the whole set
sheet-belongs-to = Belongs to
sheet-row = Row
sheet-plan = Plan
sheet-place = Place in the plan
sheet-passage = Passage
sheet-passages = Passages
sheet-read = Read in it

## Methods, what too few plans in a group cannot carry

references = References
method-reading = Plans were read with rules: page furniture off, headings to a tree of sections, metadata each with its evidence; what was left out stands in the table dropped.
method-facts = Targets, duties and citations were found by rules and are proposals: precision has to be judged on a sample (policylab review).
method-words = Text was cut with rjieba and a dictionary of policy terms; numbers, document numbers, dates and quoted names were masked before.
method-keywords = Keywords are ranked by weighted log-odds (z) with a prior at the pooled rates, worth as many tokens as make plans vary as they do (method of moments); dispersion is the normalised DP (Monroe, Colaresi and Quinn 2008; Mosimann 1962; Gries 2008; Lijffijt and Gries 2012).
done-keywords = Here the prior is worth { $prior } tokens; { $line ->
        [all] a claim needs a z that fewer than one in twenty tables of as many plans drawn at random reach (broken line; Westfall and Young 1993)
        [some] where a group and the rest have three plans or more, a claim needs a z that fewer than one in twenty tables of as many plans drawn at random reach (broken line; Westfall and Young 1993), elsewhere none is made
       *[none] each group has too few plans to say what chance would do, so nothing is claimed
    }.
method-attention = Attention is the share of theme words among all theme words found, the plan's title, the notice around it and quoted titles left out.
done-attention = { $limits ->
        [yes] Limits (modified Jeffreys) take the sections of a plan as drawn at random and are called rough where they were not measured to cover 93 to 97 % (Franco, Little, Louis and Slud 2019).
       *[no] Shown are means over plans, without limits.
    }
method-apart = A plan is said to stand out in a theme where its share exceeds the mean of the others by more than the greatest excess, over all plans and themes, of 95 in 100 random deals of the sections to the plans; each excess is taken in standard deviations of what the same plan and theme have in the deals, so that a short plan needs a larger share (Westfall and Young 1993). Only plans with ten words or more of the theme are looked at, in the deals as in the set; sections are those of every level, each with its own text.
method-collocates = Words near a word stand within five tokens of it and are ranked by G², with log-Dice beside it (Dunning 1993; Rychlý 2008).
method-topics = Topics: non-negative matrix factorisation of the sections' counts, seeded; stability: mean Jaccard index of the ten top words over 20 refits to resamples, topics partnered by the Hungarian algorithm, beside what one in twenty topics of structureless data reaches (Lee and Seung 1999; Greene, O'Callaghan and Cunningham 2014).
done-topics = Here there are { $k } topics of { $units } of { $sections } sections (a plan without headings is one): those whose own text holds ten words or more of the kind counted, of two characters or more and in two plans or more; the other { $aside } hold fewer. { $sampled ->
        [yes] Topics were fitted to { $fitted } of these, all sections of plans drawn at random from every group in proportion; the other sections were assigned to the topics found.{ " " }
       *[no] { "" }
    }{ $resampled ->
        [plans] Plans were resampled
       *[other] Sections were resampled within each plan, for there are fewer than ten plans
    }; structureless data reach { $noise }, and { $noisy ->
        [0] every topic is firmer
        [one] one topic is no firmer
       *[other] { $noisy } topics are no firmer
    }{ $compared ->
        [yes] { "" }
       *[no] , so that no groups, trees or similarities rest on topics
    }.
method-number-of-topics = The number of topics: held-out fit by document completion, stability, coherence (NPMI) and exclusivity of each number side by side (Wallach and others 2009; Bouma 2009; Lau, Newman and Baldwin 2014; Bischof and Airoldi 2012).
done-number-of-topics = Here { $low } to { $high } were tried.
method-prevalence = Prevalence by group: mean of the plans' shares, with limits (modified Jeffreys; Franco, Little, Louis and Slud 2019). Limits take the topics as found; since topics are themselves estimated, read all of them as rough: on planted topics those called 95 % covered 89 to 98 %.
done-prevalence = { $over ->
        [plans] Here plans are the draws, near-copies one draw.
        [some] Here plans are the draws in groups of ten or more, near-copies one draw; in smaller groups sections are, and limits say nothing of other plans.
       *[sections] Here sections are the draws, for no group has ten plans: limits say nothing of other plans.
    }
method-differences = Differences between groups: limits are put together from those of both (Zou and Donner 2008); a difference is claimed only from p-values for the whole table, by shuffling plans over groups (Westfall and Young 1993).
method-clusters = Tree: Ward's method on square roots of topic shares; support of a branch: share of resamples of sections that return it (Ward 1963; Murtagh and Legendre 2014).
method-number-of-clusters = The number of clusters: gap statistic with one cluster among the candidates, silhouette, and stability over resampled sections (Tibshirani, Walther and Hastie 2001; Rousseeuw 1987).
method-cascade = Amplification: a child's value less its parent's for rates, their ratio for totals; only values of one year and one definition are compared (Li, Liu, Weng and Zhou 2019).
done-cascade = { $n ->
        [one] Here one pair of rates was compared.
       *[other] Here { $n } pairs of rates were compared.
    }
method-duties = Concentration of leads: Herfindahl index of lead roles whose basis is named, first listed, a column of leads or prose; a plain list of units is no evidence of who leads (Hirschman 1964).
done-duties = Counted here: { $named } named, { $first } first listed, { $column } in a column, { $prose } in prose; not counted: { $plain } in plain lists.
method-pedigree = Pedigree: citations in 《》 or by number; an arrow runs from the cited plan to the one that cites it (Zhang Jian (张剑) and others 2016, as commonly given).
method-wording = Shared wording: every passage of a least length that two plans have in common. Titles, lists of units and the phrases of two shipped lists, slogans and indicator names, count as boilerplate, and so does, by degrees, what many plans of the set or many texts of a reference collection say (Wilkerson, Smith and Stramp 2015; Linder and others 2020).
done-wording = Here passages of { $least } or more characters were sought. The lists hold { $phrases } phrases: { $slogans } slogans (boilerplate.csv), the rest spellings of indicator names (indicators.csv); the reference collection holds { $texts } policies.
method-similarity = Similarity within a view: words, topics and agencies by the cosine of rates, each feature weighing one over the root of its rate, products taken between different sections only, so that length does not matter (two halves of one text reach 1); limits from a jackknife over sections. Indicators and wording: sum of the roots of products of shares, as counted (after Morisita 1959; Bhattacharyya 1943).
done-similarity = Views here: { $views }.
method-review = Precision of a review: share of the judged facts that are right; Wilson's limits, which hold for facts drawn at random and are rough below 100 facts (Wilson 1927).
topic-limits-unknown-group = { $n ->
        [one] Of one plan the group is not known; it is compared as a group of its own, which it is not: give it in sources.csv.
       *[other] Of { $n } plans the group is not known; they are compared as a group of their own, which they are not: give it in sources.csv.
    }
topic-limits-smallest-difference = What could be seen at all: between the two groups with most plans ({ $groups }), a share of 10 % must differ by { $n } percentage points or more to be found in four sets of five. A smaller difference will mostly be missed.
topic-limits-one-plan-in-group = One plan stands for a whole group: { $groups }. A difference between such groups is a difference between plans.
explorer-shares = Shares
explorer-in-the-text = In the text
explorer-targets = Targets
explorer-topics = Topics
explorer-words = Words
coder-undo = Undo (Backspace)
coder-before = Before it
coder-after = After it
coder-note = Note ( / )
coder-keys = A code’s key gives it · ← → go · Backspace undoes · / note · ? whole definitions
coder-keys-several = A code’s key puts it in or takes it out · Enter confirms · ← → go · Backspace undoes · / note · ? whole definitions
coder-counts = Counts:
coder-excludes = Does not:
coder-examples = Examples:
coder-all-done = all coded
coder-plan-text = Text of the plan
quality-terms-should-come-out-whole = { $n ->
        [one] One term of the dictionary that has three characters or more should come out whole.
       *[other] { $n } terms of the dictionary that have three characters or more should come out whole.
    }
quality-setting-no-dictionary = no dictionary
quality-setting-shipped-dictionary = shipped dictionary
quality-setting-no-masks = no masks
quality-setting-with-my-words = with my words
topics-page-below = n = { $n }; { $sections ->
        [one] one section
       *[other] { $sections } sections
    }
topics-page-labels-are-proposed = The labels are proposed from the words of each topic; name a topic yourself once you have read its sections.
topics-page-a-line-to-read = The topics: name, words, and a line of a typical section to read
topics-page-clusters-without-indicators = { $n ->
        [one] Cluster { $clusters } sets targets for no indicator more often than the other plans do.
       *[other] Clusters { $clusters } set targets for no indicator more often than the other plans do.
    }
index-n-plans = { $n ->
        [one] one plan
       *[other] { $n } plans
    }
index-n-reports = { $n ->
        [one] one report
       *[other] { $n } reports
    }
index-n-failed = { $n } failed
index-n-copies = { $n } left out of the comparison as near-duplicate
index-further = Further pages
index-further-lead = How to make them: save these lines beside this page as pages.toml, then run policylab batch pages.toml
index-further-topics = Topics and clusters of the set
index-further-theme = A theme, or words of your own, followed across the plans
index-further-place = A place through time
page-n-behind = { $n ->
        [one] one statement behind this
       *[other] { $n } statements behind this
    }
page-n-rows-left = { $n ->
        [one] one further row in the spreadsheet
       *[other] { $n } further rows in the spreadsheet
    }
page-n-more = { $n } more in the dataset
page-n-plans-left = { $n ->
        [one] one further plan in the dataset
       *[other] { $n } further plans in the dataset
    }
page-on-paper = Paper has the first passages behind each figure and table; the page itself (.html) leads to the others, and the spreadsheet (.xlsx) lists more.
page-n-rows-nowhere = { $n ->
        [one] one further row is in no report: the analysis in Python gives it
       *[other] { $n } further rows are in no report: the analysis in Python gives them
    }
page-n-rows-of-data = Data: { $n } rows, too many for a page; they are in the spreadsheet (--format xlsx)
page-left-out-why = { $what } ({ $why }).
page-n-rows = { $n ->
        [one] one row
       *[other] { $n } rows
    }
method-coding = Coding: clauses were coded with a codebook (sheets and widget do not show a coder what others gave; of other tables of codes it is not known); proposals by cue are labelled and never counted; the code that a disagreement was settled on is kept with who decided (Krippendorff 2019, Content Analysis, 4th edition).
method-agreement = Agreement of coders: percent agreement, Holsti's coefficient, Cohen's and Fleiss' kappa, Krippendorff's alpha at the variable's level, Gwet's AC1; rough 95 % intervals from a bootstrap over plans, or over units of fewer than ten plans (Holsti 1969; Cohen 1960; Fleiss 1971; Krippendorff 2011; Gwet 2008).
method-corrected = Machine-made shares and counts were corrected with a random sample that people checked (prediction-powered inference); limits combine Wilson's limits of the checked units with and without the machine's code (Angelopoulos and others 2023; Zou and Donner 2008).
comparison-groups-tree-and-similarity = Groups, tree and similarity by topics
comparison-why-no-firmer-than-noise = most topics are no more stable than those of structureless data of this size
comparison-why-nothing-varies = no attribute (tier, province, year, a column added in sources.csv) has a value that several plans share beside others
comparison-why-none-above = the set holds no plan together with one above it that it cites or that was in force when it was issued
comparison-no-pair-shares-wording = No pair of plans has a passage of { $least } characters or more in common that is not mainly listed stock phrases (see Methods).

## The command line

command-stopped = Stopped; the same command goes on where it was.
command-not-installed = policylab: { $name } is not installed; this command needs it. Run: python -m pip install "policylab[lab]"
command-path = policylab: { $path }: { $cause }; try another path with --out
command-file-in-the-way = a file stands where a folder is wanted
command-memory-full = policylab: the memory is full; close other programs, or read fewer plans at once. What was read is kept.
command-broke-off = policylab: the run broke off ({ $cause }); make room, then run the same command again: it goes on where it was.
files-counted = { $seen ->
        [one] 1 file
       *[other] { $seen } files
    }: { $with_documents } gave documents, { $with_problems } gave none and { $with_problems ->
        [one] stands
       *[other] stand
    } among the problems, { $beside ->
        [0] { "" }
        [one] 1 holds corrections, codes or words,{ " " }
       *[other] { $beside } hold corrections, codes or words,{ " " }
    }{ $left_out } left out by name or place
command-units-left-out = left out: { $layers }
command-codes-read = { $n ->
        [one] one code read into { $file }
       *[other] { $n } codes of { $units ->
            [one] one unit
           *[other] { $units } units
        } read into { $file }
    }
command-code-fault = unit { $unit }, { $variable }, coder { $coder }: { $cause }
command-codes-taken = { $n ->
        [one] one code taken into { $file }
       *[other] { $n } codes taken into { $file }
    }
command-codes-moved = { $n ->
        [one] one code left out: its selection is no clause
       *[other] { $n } codes left out: their selections are no clauses
    }
command-codes-gone = { $n ->
        [one] one code of a unit that is gone is left out
       *[other] { $n } codes of units that are gone are left out
    }
command-verdicts = { $n ->
        [0] the sheet holds no verdict yet, so nothing was written: choose one in its column verdict, and read it again
        [one] one verdict read into { $file }
       *[other] { $n } verdicts read into { $file }
    }
command-cells-cut = { $n ->
        [one] one cell of { $file } was longer than the format holds and was cut
       *[other] { $n } cells of { $file } were longer than the format holds and were cut
    }
score-missed = missed { $scored }, { $plan }: { $truth } ({ $truth_file }, line { $truth_line })
score-false = false { $scored }, { $plan }: { $found }
score-differs = { $scored } differs, { $plan }: { $truth }; read as { $found } ({ $truth_file }, line { $truth_line })
score-more = … { $n } more of { $scored }; all are in the table that --out writes, --items prints more
command-counted-done = { $n } done
command-counted-kept = { $n } kept
command-counted-failed = { $n } failed
command-without-plans = { $notebook }: made nothing, no plan meets both plans = { $plans } and --where { $where }
command-without-portraits = No portraits were made: of { $n } plans, more than { $most }, they are made of those that you choose, as with --where tier=county; or of all with --where all
progress-reading = reading
progress-reports = reports
check-documents = { $n ->
        [one] 1 document
       *[other] { $n } documents
    }
check-document = { "  " }{ $label }  [{ $file }]  { $completeness }, { $sections ->
        [one] one section
       *[other] { $sections } sections
    }, reading { $reading }
check-more = … and { $n } more
check-alike = { $line } ({ $n ->
        [one] and one more like it in this file
       *[other] and { $n } more like it in this file
    })
check-table = { $place }: texts in { $text }; fields: { $fields }; your own: { $own }; the first rows:
check-table-left-out = { $place }: left out, no column of texts among { $columns }
check-to-correct = To correct in sources.csv (beside the plans; make one if there is none), the worst first (write - where there is no such thing):
doubt-of-differs = { "  " }{ $file }: { $field } is { $read }, elsewhere { $stated } (“{ $sentence }”) → { $cell }
doubt-of-weak = { "  " }{ $file }: { $field } is { $read }, by a weak rule: { $rule } (“{ $sentence }”) → { $cell }
doubt-of-missing = { "  " }{ $file }: not found: { $fields } → { $cell }
check-cell = sources.csv, row { $row }, { $columns }
check-new-row = sources.csv, a new row: source_file and { $columns }
check-more-cells = … and { $n } more
check-errors = { $n ->
        [one] 1 error
       *[other] { $n } errors
    }
check-warnings = { $n ->
        [one] 1 warning
       *[other] { $n } warnings
    }
check-notes = { $n ->
        [one] 1 note
       *[other] { $n } notes
    }
check-problem = { "  " }{ $kind }: { $message }
check-line = { $file }, line { $line }

## Errors: `SourceError("code", **fields)` and its like raise `error-code`

error-study-taken = { $folder }: holds { $found }; wanted a new or empty folder, or one with nothing but plans/
error-study-plans = { $folder }: holds files already; wanted an empty folder for the copies of { $plans }
error-jobs-or-scheduler = --jobs { $jobs } and --scheduler { $scheduler } cancel each other; wanted one of them
error-no-cluster-extra = { $scheduler }: reading on a cluster needs Dask, which is not installed. Run: python -m pip install "policylab[cluster]"
error-no-scheduler = { $scheduler }: no Dask scheduler answers there ({ $cause }). Start one with `dask scheduler`, and give the address that it prints.
error-no-workers = { $scheduler }: the scheduler has no workers; start some with `dask worker { $scheduler } --nworkers auto --nthreads 1`
error-worker-threads = { $scheduler }: found workers with several threads ({ $workers }); wanted one each, since the reader of PDF files knows no threads. Start them with `dask worker { $scheduler } --nworkers auto --nthreads 1`
error-workers-unlike = { $scheduler }: workers { $workers } have another version of policylab or of a library than this process, or none, and could read another text. Install the same environment on each.
error-no-url-extra = { $url }: what lies behind a URL is reached with fsspec, which is not installed. Run: python -m pip install "policylab[cluster]"
error-fill-behind-url = { $url }: sources.csv lies beside the plans, and nothing is written behind a URL; wanted a folder on this machine for --fill. Copy the plans here, correct them, and send them back
error-url = { $url }: cannot be reached ({ $cause }); wanted a URL that fsspec opens, such as s3://bucket/plans (python -m pip install s3fs), with its keys in the environment
error-too-few = { $option }: found { $found }; wanted { $least } or more
error-language = language: found { $found }; wanted one of: { $wanted }
error-level = level is { $found }; wanted one of { $wanted }
error-values-of-level = found the values { $found }; wanted some of { $wanted }
error-scale-without-numbers = the { $level } scale holds { $found }; wanted numbers
error-no-clauses = clause_fates: no clauses of { $plans }; wanted doc_ids of plans that are no near-duplicates
error-align = align: found { $found }; wanted one of { $wanted }
error-cowords = unit, n_terms: found { $found }, { $n_terms }; wanted a column of the terms ({ $wanted }) and 2 or more
error-ending = { $file }: found the ending { $found }; wanted one of { $wanted }
error-network = network: found { $found }; wanted one of { $wanted }
error-ending-of-words = { $file }: found the ending { $found }; wanted { $wanted } or .txt
error-runs-alike = runs of characters cannot be told apart by any of the hash bases; please report this corpus
error-columns-of-view = view { $view }: found no column { $missing }; wanted { $wanted }
error-passage-length = n: found { $found }; wanted the least length of a shared passage, from 4 to 200 characters
error-wording-too-much = shared wording of { $n_texts } plans: up to { $n } passages of { $least } or more characters, { $most } at most; ask for longer ones (n = 20 or 40), select fewer plans, or write them into a file (write_shared_wording)
error-wording-file = { $file }: wanted a file ending in .parquet, in a folder that is there
error-other-terms = assign_units: found units of { $n } terms; wanted the { $wanted } terms of the model, in their order: count and choose terms once, then draw the sample
error-too-many-plans = { $option }: found { $found } plans; wanted { $most } at most, since every plan is set beside every other. Select some (Dataset.select), or draw some at random
error-too-many-pairs = { $n_plans } plans make { $pairs } pairs; every pair is compared of { $most } plans at most: select some (Dataset.select), or ask for pairs that share wording only (wording_by_pair with least=1)
error-export-formats = format: found { $found }; wanted some of { $wanted }
error-export-tables = tables: found { $found }; wanted some of { $wanted }
error-export-sheet-full = { $tables }: more than { $most } rows, which no sheet holds; write csv or parquet, or name other tables
error-columns-missing = found the columns { $found }; wanted { $missing } too
error-no-group = group: found { $found }; wanted a column of documents or sources.csv, such as tier or province
error-pattern = pattern: { $found } cannot be read ({ $cause }); mend it, or search for words
error-pattern-empty = pattern: { $found } matches an empty text; wanted one that matches a character or more
error-theme-report = the theme report failed: { $cause }
error-no-theme = theme: found { $found }; wanted one of { $wanted }
error-no-question = question: found { $found }; wanted one of { $wanted }
error-no-table = { $folder }: no table { $table }; wanted one of { $wanted }
error-table-unreadable = { $folder }: table { $table } cannot be read ({ $cause }); build the dataset again
error-rows-out-of-order = { $folder }: table { $table } has rows of plan { $plan } out of the order of the plans; build the dataset again
error-no-plan = { $folder }: no plan { $plans }; wanted doc_ids of its table documents
error-without-texts = { $folder }: shared without the plans' texts; build the dataset from the plans to read them
error-no-free-name = { $folder }: no free name for the outputs of { $place }; move { $taken } away
error-no-dataset = { $folder }: no dataset.json here; wanted a built dataset: `policylab build PLANS` makes one and prints its path
error-no-select = Found { $found }; wanted one statement that selects, such as select region from documents
error-sql = The query cannot be run: { $cause }
error-worker-lost = A process that read documents was ended from outside or ran out of memory ({ $cause }). Read it alone, or with fewer --jobs.
error-out-holds-else = { $folder }: holds something else and would be lost; wanted a new or empty folder, or one that holds a dataset
error-reviews-columns = { $file }, line 1: no column { $missing }; wanted { $wanted }. Write the sheet again with `policylab review FOLDER` or mend the first line.
error-reviews-line = { $file }, line { $line }: found table { $table }, verdict { $verdict }, correction { $correction }; wanted a table of { $tables }, a verdict of { $verdicts }, a correction such as { "{" }"value": 3.2{ "}" }. Mend or remove the line.
error-not-written = { $file }: cannot be written ({ $cause }); close it in other programs, or copy the plans where you may write
error-correction = { $where }: { $column } of table { $table } is corrected to { $found }; wanted { $wanted }. Correct that cell.
error-one-indicator = one indicator a figure: found { $found }; choose one with table[table['indicator_id'] == …]
error-no-font-package = the font for Chinese labels is missing: found no package pylopdf-fonts-zh-cn in this environment, wanted Noto Sans SC from it. Run `make env`, or `pip install pylopdf-fonts-zh-cn`, and start again.
error-no-font = the font for Chinese labels is missing: { $file } does not lie in its package. Run `pip install --force-reinstall pylopdf-fonts-zh-cn` and start again.
error-nothing-to-draw = { $figure }: the table has no rows, so there is nothing to draw; leave this figure out
error-review-no-workbook = { $file }: cannot be read as a workbook ({ $cause }); wanted the .xlsx that `policylab review` wrote
error-review-sheets = { $file }: found sheets { $found }; wanted one of { $wanted }
error-no-reviewer = reviewer is empty; wanted a name or initials, so that two people's verdicts stay apart (on the command line: --reviewer LM)
error-no-folder-for-reviews = { $folder }: no such folder; wanted the folder of the plans, where reviews.csv goes
error-review-columns = { $file }, sheet { $table }, row 1: no column { $missing }; keep the first row as it was written
error-review-row = { $n ->
        [one] { $where }: found verdict { $found } with one correction; wanted one of { $wanted }, and corrections with corrected only. Mend that row.
       *[other] { $where }: found verdict { $found } with { $n } corrections; wanted one of { $wanted }, and corrections with corrected only. Mend that row.
    }
error-sample-of-facts = sample is { $found }; wanted a number of facts a table, 1 or more
error-review-filled = { $file }, sheet { $table }, row { $line }: somebody filled this sheet in, and it would be lost; read it with `policylab review FOLDER --read FILE --reviewer NAME` and move it away, or choose another file with --out
error-no-analysis-table = no analysis table is named { $table }
error-columns-of-table = table { $table }: found columns { $found }; wanted { $wanted }
error-unknown-columns = table { $table }: unknown columns { $found }; its contract has { $wanted }
error-value-does-not-fit = table { $table }: a value does not fit its column's type: { $cause }
error-type-of-column = table { $table }, column { $column }: found type { $found }, wanted { $wanted }
error-nulls-in-column = { $n ->
        [one] table { $table }, column { $column }: one value is null; every row needs one
       *[other] table { $table }, column { $column }: { $n } values are null; every row needs one
    }
error-values-of-column = table { $table }, column { $column }: found { $found }; wanted one of { $wanted }
error-truth-none = { $folder }: no file of truth is here; wanted a folder with one .json file a plan. docs/truth.md says how they look, `policylab score DATASET FOLDER --template` writes empty ones
error-truth-folder = { $folder }: is a file; wanted the folder of the files of truth
error-truth-not-utf8 = { $file }: is not in UTF-8 (byte { $at }); save the file as UTF-8
error-truth-not-json = { $file }, line { $line }: is no JSON here ({ $cause }, column { $column }); check commas, quotation marks and brackets
error-truth-is = { $file }, line { $line }: { $what } is { $found }; wanted { $wanted ->
        [text] a text
        [string] a text, which may be empty
        [number] a number
        [count] a number of rows, 0 or more
        [year] a year such as 2027, or null
        [period] the first and last year, such as [2026, 2030], or null
        [texts] a list of texts
        [level] 1, 2, 3 or 4
        [object] an object in braces
        [list] a list, or null where it was not written down
       *[one-of] one of { $values }
    }
error-truth-lacks = { $file }, line { $line }: { $what } is missing; wanted { $wanted ->
        [text] a text
        [string] a text, which may be empty
        [number] a number
        [count] a number of rows, 0 or more
        [year] a year such as 2027, or null
        [period] the first and last year, such as [2026, 2030], or null
        [texts] a list of texts
        [level] 1, 2, 3 or 4
        [object] an object in braces
        [list] a list, or null where it was not written down
       *[one-of] one of { $values }
    }
error-truth-more = { $n ->
        [one] … and one fault more
       *[other] … and { $n } faults more
    }
error-out-not-empty = { $folder }: the folder holds something already; wanted a new or empty folder. Choose another name.
error-clusters = { $n ->
        [one] cluster_plans: found k = { $k }, method { $method } for one plan; more are wanted
       *[other] cluster_plans: found k = { $k }, method { $method } for { $n } plans; wanted 2 to { $most }, one of { $methods }
    }
error-method-of-clusters = choose_clusters: found method { $found }; wanted one of { $wanted }
error-topic-model = fit_topics, model: found { $found }; wanted one of { $wanted }
error-seeds-with-model = fit_topics: model { $model } with seeds { $seeds }; keywords go with model='seeded' and with no other
error-number-of-topics = fit_topics: found k = { $k } for { $n_units } units, { $n_terms } terms and { $seeds } seeded topics; wanted 2 to a third of the units. Whole plans are too few units: count by section or clause.
error-unit-without-tokens = fit_topics: a unit has no token of the terms; pass the counts through make_units first
error-seed-words = fit_topics, seeds[{ $topic }]: none of { $words } is among the terms; look at the dtm's terms
error-column-of-power = what_could_be_seen: found no column { $found }; wanted one of { $wanted }
error-one-group = prevalence_difference, by: all plans have the same { $column }; wanted two groups at least
error-few-plans-known = { $n ->
        [one] prevalence_effects: one plan has { $columns }; wanted ten at least, or the errors mean nothing
       *[other] prevalence_effects: { $n } plans have { $columns }; wanted ten at least, or the errors mean nothing
    }
error-same-in-all = prevalence_effects: all plans have the same { $columns }; leave it out
error-column-of-prevalence = prevalence: found no column { $found } in documents; wanted one of { $wanted }
error-confidence-of-interval = prevalence, confidence: found { $found }; wanted a number between 0 and 1, such as 0.95
error-few-units-to-map = { $n ->
        [one] section_map: found one unit; wanted three at least
       *[other] section_map: found { $n } units; wanted three at least
    }
error-columns-follow = cluster_robust: a column of the design follows from the others; leave one out (two columns may say the same of every plan)
error-few-plans-for-tree = { $n ->
        [one] cluster_tree: found one plan; wanted three at least
       *[other] cluster_tree: found { $n } plans; wanted three at least
    }
error-no-units = make_units: no unit has { $min_tokens } tokens of terms that stand in { $min_plans } plans; lower min_plans or min_tokens, or count more layers
error-layers-of-themes = theme_hits: found layers { $found }; wanted some of { $wanted }
error-collocates = collocates: found term { $term }, window { $window }; wanted a token of the corpus and a window of 1 or more
error-terms-in-context = keyword_in_context: found terms { $found }; wanted at least one, and none empty
error-count-some-of = count: found { $option } { $found }; wanted some of { $wanted }
error-count-stop-groups = count: found stop { $found }; wanted some of { $wanted }, which are groups. Words of your own: a line each in stopwords.txt beside the plans, or trim(dtm, words=[…])
error-count-n = count: found n={ $found }; wanted 1 (terms), 2 (pairs) or more
error-no-dictionary = { $file }: cannot be read as a dictionary ({ $cause }); wanted a text file in UTF-8, one word a line
error-max-parts = discover_terms: found max_parts={ $found }; wanted 2 to 6
error-column-of-rows = rows have no column { $found }; wanted one of { $wanted }
error-engine = no segmentation engine is named { $found }; wanted one of { $wanted }
error-measure = keyness: found measure { $found }; wanted one of { $wanted }
error-target-of-keyness = { $n ->
        [one] keyness: target has shape { $found }; wanted one value for the one row
       *[other] keyness: target has shape { $found }; wanted one value for each of { $n } rows
    }
error-shapes-differ = log_likelihood: target has shape { $target }, reference { $reference }; wanted one shape
error-correction-of-likelihood = log_likelihood: found correction { $found }; wanted one of { $wanted }
error-no-tokens = log_likelihood: the { $side } has { $n } tokens; wanted at least 1
error-not-counts = log_likelihood: counts of the { $side } are { $found }; wanted whole numbers, not weights
error-counts-beyond-tokens = { $n ->
        [one] log_likelihood: a count of the { $side } is below 0 or above its one token
       *[other] log_likelihood: a count of the { $side } is below 0 or above its { $n } tokens
    }
error-segment-by = segment: found by={ $found }; wanted one of { $wanted }
error-plans-at-once = found plans={ $found }; wanted 1 or more: how many plans are counted at a time
error-weights-to-save = save_terms: found values of type { $found }; wanted counts, not weights
error-in-use = { $folder }: another run is writing there; wait until it has ended, or choose another folder with --out
error-not-movable = { $folder }: the folder cannot be replaced ({ $cause }): it is a disk of its own, or open in another program. Close that, or choose a folder below it with --out.
error-not-writable = { $folder }: nothing can be written there; wanted a folder of yours. Choose another one with --out, or give yourself the right.
error-no-toml = { $file }: not valid TOML ({ $cause }); correct that line or remove the file
error-known-unreadable = { $file }: found known_unreadable = { $found }; wanted a list of files, such as ["scan.pdf"]
error-limits = { $file }, line { $line }: found { $found }; wanted numbers above 0 under [limits], of { $wanted }
error-overrides-tables = { $file }: wanted tables [defaults] and [files."name.txt"], each with field = value lines
error-overrides-columns = { $file }, line 1: found columns { $found }; wanted a column source_file that names each file
error-folder-is-dataset = { $folder }: is a dataset that was built; wanted the folder of the plans that it was made from
error-folder-without-plans = { $folder }: the folder holds no file that can be a plan. Put one file a plan in it (.txt, .html, .docx, .pdf …).
error-not-installed = { $found }: found neither in the clone nor in the installed package; install policylab again
error-no-such-folder = { $folder }: does not exist (looked for { $looked }); wanted a folder of plans or a dataset. Check the path, or give the whole of it.
error-index-of-others = { $folder }: holds an index.html that policylab did not write; choose another folder for the reports (out)
error-no-reports-yet = { $folder }: no reports were made here yet; run once without --only
error-where-without-plans = where: no plan has { $found }; wanted one of its values: { $wanted }
error-where-value = where: found { $column }={ $found }; wanted one of its values: { $wanted }
error-where = where: found { $found }; wanted column=value with a column of documents, such as tier=county
error-format = format: found { $found }; wanted some of { $wanted }
error-browser-printed-nothing = PDF: { $browser } printed nothing (exit code { $exit }); ask for html and print that page
error-reports-named-alike = found two reports named { $found }; wanted a name of its own for each
error-no-batch-file = { $file }: no such file; wanted a batch file (docs/commands.md shows one)
error-batch-file-unreadable = { $file }: cannot be read as a batch file: { $cause }. Texts stand in quotation marks, paths are written with /.
error-batch-file-lacks = { $file }: wanted corpus = "folder" and at least one [[reports]] with a notebook
error-batch-keys = { $place }: found { $found }; wanted some of { $wanted }
error-no-notebook = { $file }: found no notebook { $found }; wanted a path beside this file, or one of { $wanted }
error-batch-without-reports = the batch makes no report: no plan meets both plans = { $plans } and where { $where }; change one of the two
error-no-manifest = { $file }: cannot be read as a manifest: { $cause }. Delete it to make all reports again.
error-left-by-exit = cell { $cell }: left by exit before the end of the notebook
error-notebook-unreadable = { $file }: cannot be read as a notebook: { $cause }
error-parameter-cells = { $file }: found { $n } cells tagged `parameters`; wanted one
error-parameter-line = { $file }, parameters cell, line { $line }: wanted `name = value` with a plain value
error-parameter-type = { $file }, parameter { $parameter }: found { $found }; wanted { $wanted }, as in { $default }
error-parameter-choice = { $file }, parameter { $parameter }: found { $found }; wanted one of { $wanted }
error-evidence-columns = evidence: the facts lack { $missing }; wanted a table with { $wanted }
error-no-known-place = region: no plan has a known place; give one in the column region of sources.csv
error-province = province: found { $found }; wanted the full name of a province, such as 浙江省 or 广西壮族自治区
error-measured-columns = measured: found no column { $missing }; wanted doc_id and { $measure }
error-methods = methods: found { $found }; wanted some of { $wanted }
error-no-doc-id = doc_id: found { $found }; wanted the id of a plan in the dataset, such as { $wanted }
error-no-code = variable { $variable } has no code { $found }; wanted one of { $wanted }
error-no-variable = codebook { $codebook } has no variable { $found }; wanted one of { $wanted }
error-no-codebook = codebook { $found }: neither a file nor one that ships; wanted a path to a .toml or one of { $wanted }
error-codebook-unreadable = { $file }: cannot be read as a codebook ({ $cause }); wanted a TOML file in UTF-8
error-codebook-no-toml = { $file }: no TOML ({ $cause }); mend that line
error-codes-unreadable = { $file }: cannot be read ({ $cause }); wanted a CSV file with the columns { $wanted }
error-codes-columns = { $file }, line 1: no column { $missing }; wanted { $wanted }. Mend the first line.
error-codes-no-number = { $where }: { $column } is { $found }; wanted a whole number. Mend the line, or take unit_id and offsets from the table of units.
error-codes-empty = { $where }: { $column } is empty; every row needs one
error-no-unit = no unit { $found }; wanted unit_ids of the table of units
error-machine-coded-nothing = variable { $variable }: coder { $coder } coded nothing; wanted one of { $wanted }
error-no-column-of-facts = table { $table } has no column { $found }; wanted one of { $wanted }
error-no-table-of-facts = no table of facts is named { $found }; wanted one of { $wanted }
error-few-judged = group { $group }: people judged { $judged } of { $units } units; wanted two or more, drawn at random
error-crossing-too-small = variable { $variable }: codes found: { $codes }, groups: { $groups }; wanted two or more of either
error-no-codes-to-write = codebook { $codebook }: no codes to write; wanted rows of the table codes with this codebook
error-no-qdpx = { $file }: cannot be read as a REFI-QDA project ({ $cause })
error-qdpx-text-changed = { $file }: the text of { $source } is not that of the plan; wanted it unchanged, so that positions line up
error-sheet-unreadable = { $file }: cannot be read as a workbook ({ $cause }); wanted the .xlsx that `policylab code draw` wrote
error-sheet-lacks-sheets = { $file }: no sheet { $missing }; wanted the .xlsx that `policylab code draw` wrote, all its sheets kept
error-sheet-lacks-columns = { $file }: sheet codes has no column unit_id, or sheet about lacks { $wanted }; keep both as they were written
error-sheet-filled = { $file }, sheet codes, cell { $cell }: somebody filled this sheet in, and it would be lost; read it with `policylab code read` and move it away, or choose another file with --out
error-sheet-of-another-codebook = { $file }: drawn with codebook { $drawn }; read with { $codebook }. Give the one it was drawn with.
error-not-learned = variable { $variable } is { $level } and applies to a { $applies_to }; wanted a nominal variable of clauses
error-few-examples = coder { $coder } coded clauses: { $n }, of plans: { $plans }; wanted { $least_clauses } or more of { $least_plans } or more plans with two codes among them: code more, `policylab code next` says which
error-outside-final = { $file }: found a coder that starts with { $final }; wanted the coder's own name, such as model:NAME
error-variable-of-pmc = codebook { $codebook }, variable { $variable }: wanted one of documents with several codes, as in the codebook pmc
error-preset = preset is { $found }; wanted one of { $wanted }
error-preset-of-ten = preset estrada10 is made for 10 variables; found { $found }. Take ninths, which goes by the share
error-surface-lacks = pmc_surface: found variables: { $n }; wanted { $wanted } or more
error-of = of is { $found }; wanted corpus or population
error-not-zero-or-one = found values other than 0 and 1; wanted whether a unit has the code, or powered_mean for numbers
error-lengths-differ = { $n ->
        [one] columns have one row, with machine values: { $machine }, checked: { $checked }; wanted one each a unit
       *[other] columns have { $n } rows, with machine values: { $machine }, checked: { $checked }; wanted one each a unit
    }
error-few-checked = units: { $n }, checked: { $checked }, columns: { $columns }; wanted more units on either side, with every group among the checked
error-few-checked-values = values found: checked { $checked }, predicted { $predicted }, others { $rest }; wanted two or more of each, and one predicted value a checked one
error-sample-of-units = sample is { $found }; wanted a number of units from 1 to { $n }, which is all there are
error-trusted = trusted: found { $found }; wanted names that start with { $wanted }: people count without being named
error-no-decider = by is empty; wanted who decided, so that a final code can be asked about
error-no-coder = coder is { $found }; wanted a name or initials, so that each coder's codes stay apart
error-nothing-to-settle = codebook { $codebook }: no unit on which two people differ; there is nothing to settle
error-two-kinds-of-variables = codebook { $codebook } has variables of clauses and of documents; wanted one kind a sheet: make two codebooks of it
error-keep = keep: found { $found }; wanted some of { $wanted }
error-folder-is-file = { $folder }: is a file; wanted a folder of plans. Put it into a folder, and give that folder.
error-folder-does-not-exist = { $folder }: does not exist; wanted a folder of plans. Check the path, or make the folder and put the plans in it.
error-no-printer = PDF: found neither Pango (for WeasyPrint) nor Chromium on this computer. Install one of them (Debian: `apt install libpango-1.0-0 libpangoft2-1.0-0`; `pip install policylab[pdf]`), or ask for html and print that page from a browser.
error-cell-failed = cell { $cell }: { $error }: { $cause }
error-kernel-died = the kernel died; out of memory, or a crash in a library
error-report-failed = { $error }: { $cause }
error-out-of-time = stopped after { $seconds } seconds, the limit for one report
error-out-of-memory = stopped at { $found } MB of memory; the limit for one report is { $limit } MB
error-faults = { $n ->
        [one] { $file }: one fault
       *[other] { $file }: { $n } faults
    }
error-more-faults = and { $n } more
error-sheet-not-read = { $n ->
        [one] { $file }: nothing was read, as one cell is wrong
       *[other] { $file }: nothing was read, as { $n } cells are wrong
    }
error-sheet-columns = sheet codes, row 1: no column { $missing }; keep the first row as it was written
error-sheet-unit-gone = cell { $cell }: unit { $unit } is in no plan; keep the column unit_id, or draw the sheet again if the plans changed
error-sheet-unit-twice = cell { $cell }: unit { $unit } stands twice; keep one row of it
error-sheet-code = cell { $cell }: found { $found }; wanted one of { $wanted }
error-sheet-half-filled = cell { $cell }: empty, but { $n } of { $all } cells of { $variable } are filled; wanted one of { $wanted } in each
error-book-version = { $file }, line { $line }: no version; wanted a text such as "1"
error-book-groups = { $file }, line { $line }: group is no table; wanted group.supply = { "{" }en = "…", zh = "…"{ "}" }
error-book-multiple = { $file }, line { $line }: multiple = true with level { $level }; wanted nominal, or one code a unit
error-book-code-id = { $file }, line { $line }: code id { $found }; wanted letters a to z, digits and _, first a letter, not none
error-book-code-number = { $file }, line { $line }: code id { $found }; wanted a number in quotes
error-book-group = { $file }, line { $line }: group { $found }; wanted one of { $wanted }
error-book-key = { $file }, line { $line }: key { $found }; wanted one of { $wanted }
error-book-id = { $file }, line { $line }: id { $found }; wanted letters a to z, digits and _, first a letter
error-book-no-wording = { $file }, line { $line }: no { $key }; wanted { $key } = { "{" }en = "…", zh = "…"{ "}" }
error-book-wording = { $file }, line { $line }: { $key } is { $found }; wanted { $key } = { "{" }en = "…", zh = "…"{ "}" }
error-book-texts = { $file }, line { $line }: { $key } is { $found }; wanted a list of texts such as ["…", "…"]
error-book-choice = { $file }, line { $line }: { $key } is { $found }; wanted one of { $wanted }
error-book-flag = { $file }, line { $line }: { $key } is { $found }; wanted true or false
error-book-no-tables = { $file }, line { $line }: no { $header }; wanted one or more
error-book-unknown-key = { $file }, line { $line }: unknown key { $key }; wanted one of { $wanted }
error-book-twice = { $file }, line { $line }: { $kind } { $found } stands twice; wanted each once
error-batch-value = { $place }, { $key }: found { $found }; wanted { $type ->
        [str] a text in quotes
        [list] a list
        [int] a number
       *[dict] values by name
    }
error-no-parameter = { $near ->
        [none] { $file }: found parameter { $found }; wanted one of { $wanted }
       *[other] { $file }: found parameter { $found }; wanted one of { $wanted }; did you mean { $near }?
    }
error-region = { $n ->
        [0] region: found { $found }, no place of the plans; wanted one of { $wanted }
       *[other] region: found { $found }, the name of several places; wanted one of { $wanted }
    }
error-evidence-by = { $n ->
        [0] by: found no column; wanted columns of the evidence: { $wanted }
       *[other] by: found { $found }; wanted columns of the evidence: { $wanted }
    }
error-no-variable-coded = { $n ->
        [0] codebook { $codebook }: no variable was coded by two or more people; found coders { $found }
       *[other] codebook { $codebook }: no variable was coded by two or more of { $wanted }; found coders { $found }
    }
error-columns-no-table = { $file }, line { $line }: found columns = { $found }; wanted a table [columns] with lines such as text = "政策内容"
error-columns-key = { $near ->
        [none] { $file }, line { $line }: found { $found } under [columns]; wanted one of { $wanted }
       *[other] { $file }, line { $line }: found { $found } under [columns]; wanted one of { $wanted }; did you mean { $near }?
    }
error-columns-names = { $file }, line { $line }: found { $key } = { $found }; wanted a name or a list of names, such as "正文"
error-units-of-others = none of the units is in these plans; wanted units of theirs, such as list_units or list_documents gives
error-one-code = variable { $variable }: found { $found }; wanted one code
error-names-pattern = { $kind ->
        [twice] { $file }, line { $line }: found names = { $found }; { $first } stands in it twice; wanted each part once
        [touch] { $file }, line { $line }: found names = { $found }; nothing parts { $first } and { $second }; wanted a sign between them, such as _
       *[none] { $file }, line { $line }: found names = { $found }; wanted a pattern such as "{"{"}year{"}"}_{"{"}province{"}"}_{"{"}city{"}"}"
    }
coding-figure-units = units ({ $n } settled)
coding-figure-codes-alt = Bars of { $n } codes; most often { $code }, { $share } per cent of the units.
coding-figure-residual = residual
coding-figure-crossing-alt = Heat map of { $codes } codes by { $groups } groups; the largest residual is { $residual }, { $code } in { $group }.
coding-figure-cube-alt = Heat maps of { $n } units by their codes in several variables; most often { $codes }.
coding-figure-share-of-units = share of the coded units of a plan, %
coding-figure-profiles-alt = Stacked bars of the shares of { $codes } codes in { $n } plans; most units are coded of { $label }.
coding-figure-confusion-alt = Heat map of the codes that { $first } and { $second } gave to the same { $n } units; { $same } have the same.
specificity-of-figure = a figure
specificity-of-deadline = a deadline
specificity-of-agency = an agency
specificity-of-operational = all three
coding-figure-share-of-clauses = share of the clauses of a plan with …, % (number of clauses in brackets)
coding-figure-specificity-alt = Dots of how specific { $n } plans are; { $label } comes first with { $share } per cent of its clauses operational.
coding-figure-surface-alt = Surfaces of the PMC index of { $n } plans; { $label } is the highest.
coding-figure-radar-alt = Radars of the main variables of { $n } plans; { $label } has the largest sum.
coding-figure-dropped = range without one variable
coding-figure-settled = as settled
coding-figure-share-of-index = share of the highest possible index
coding-figure-sensitivity-alt = Index of { $n } plans with its range when one variable is dropped; the widest range is { $widest }.
coding-figure-efficacy = mean efficacy of the plans of a year
coding-figure-efficacy-alt = Lines of mean efficacy by year; highest in { $year } with { $mean }, rubric { $rubric }.
coding-page-title = Coding: { $name }
coding-page-limits = { $coded } of { $n } units are coded, by { $coders } { $coders ->
    [one] person
   *[other] people
}. Shares hold for these units; for all of them only if they were drawn at random. Units on which people differ and nobody decided are in no count.
coding-page-limits-nobody = Nobody has coded: of { $n } units there are proposals only, which are no codes and are counted nowhere but under their own heading.
coding-page-who-coded = Who coded how much
coding-page-agreement = How far the coders agree
coding-page-book-of-one = { $name }: no two people coded the same variable
coding-page-alone = { $n ->
    [0] Every unit that is counted here was coded by two or more people.
    [one] One unit was coded by one person alone: it lowers Holsti's coefficient and tells nothing of how far people agree.
   *[other] { $n } units were coded by one person alone: they lower Holsti's coefficient and tell nothing of how far people agree. Where only a sample was coded twice, report percent agreement and Krippendorff's alpha.
}
coding-page-one-coder = { $n ->
    [0] nobody coded
   *[other] one coder: agreement needs two
}
coding-page-agreement-by-variable = Agreement by variable, with rough 95 % bootstrap intervals over plans, or over units of fewer than ten plans
coding-page-agreement-by-code = Krippendorff’s alpha by code (given or not), with rough 95 % intervals
coding-page-disagreements = Units on which the coders differ ({ $n }): what was said, and what was decided
coding-page-confusion = Codes that two coders gave the same units: { $variable }
coding-page-codes = { $name }
coding-page-codes-figure = { $name }: how often each code was given
coding-page-codes-table = { $name }: codes, their share of the units and the plans that have them
coding-page-profiles = { $name }: what each plan’s units are (number of units in brackets)
coding-page-crossings = { $name } by tier and year
coding-page-crossing-tier = { $name } by tier: number of units; colour: adjusted standardised residual, beyond 2 either way is much
coding-page-crossing-year = { $name } by year: number of units; colour: adjusted standardised residual, beyond 2 either way is much
coding-page-crossing-tier-year = { $name } by tier and year: number of units; colour: adjusted standardised residual, beyond 2 either way is much
coding-page-nothing-to-cross = one group or one code only
coding-page-crossing-table = The same as numbers
coding-page-crossing-test = Test: clauses of one plan are alike, so that p by plan counts, not the p-value of clauses taken as independent
coding-page-dimensions = Variables crossed
coding-page-dimensions-figure = Units by the codes of several variables
coding-page-dimensions-table = The same as numbers
coding-page-pmc = PMC index
coding-page-pmc-mentions = A 1 says that a plan mentions something, not that it does it well. Grades are no standard: the preset is named.
coding-page-pmc-table = PMC index, depression, grade and rank (grades by the preset { $preset })
coding-page-pmc-variables = Main variables by plan, each the share of its sub-variables that the plan mentions
coding-page-pmc-heat = PMC surfaces as heat maps: the first nine main variables, three a row
coding-page-pmc-3d = PMC surfaces in space, for comparison with other papers; values are read from the heat maps
coding-page-pmc-radar = Main variables as radars
coding-page-pmc-sensitivity = What the index hangs on: its range without each variable, and by each coder alone
coding-page-pmc-sensitivity-table = The same as numbers; without a variable grades go by ninths
coding-page-strength = Strength, measures and goals
coding-page-strength-lacks = scores of strength, measures and goals are needed: name both codebooks (strength, measures_goals)
coding-page-efficacy-table = Efficacy of each plan: strength × (measures + goals + feedback)
coding-page-efficacy = Mean efficacy by year
coding-page-efficacy-by-year = Efficacy by year: total and means
coding-page-synergy = Measures, and measures and goals, used together: sums of strength × score × score
coding-page-specificity = Specificity
coding-page-specificity-says = Figures, deadlines and agencies are those that rules found, no codes; an agency named for a whole section is in no clause of it.
coding-page-specificity-figure = Share of each plan’s clauses that name a figure, a deadline, an agency, and all three
coding-page-specificity-table = The same as numbers
coding-page-proposals = Proposals by cue: not codes
coding-page-proposals-say = Cues of the codebook suggest these codes; nobody took them. About half of the strongest proposals were right where this was measured.
coding-page-proposed = Proposals, not codes: { $name } (strongest of each unit)
error-variables-to-cross = variables: found { $n }; wanted two or three
error-no-unit-in-all = variables { $variables }: no unit is settled in all of them; code the same units
error-efficacy-lacks = { $n ->
    [0] efficacy: found no scores; wanted { $wanted }
   *[other] efficacy: found scores of { $found }; wanted { $wanted }
}
error-no-qdc = { $file }: cannot be read as a REFI-QDA codebook ({ $cause }); wanted a .qdc
error-qdc-without-codes = { $file }: no code in it; wanted a REFI-QDA codebook (.qdc)

## The course: what is said of an answer. `course-L-Q` says where to look, .right what a right answer shows, other parts
## what a known slip did.

course-unanswered = Not answered yet: put your answer in place of None and run the cell again.
course-right = Right.
course-wrong = Not yet.
course-wanted-number = Not yet: a number is asked for.
course-wanted-name = Not yet: a name is asked for, as text in quotation marks.
course-wanted-letters = Not yet: letters are asked for, such as "x, y".
course-wanted-page = Not yet: the path of the page that you wrote is asked for.
course-1-1 = Look at the table documents: it has one row a plan.
    .right = One row of documents is one plan, whatever file it came from.
    .files = That is the number of files. A spreadsheet can hold several plans: look at the column source_member.
course-1-2 = Look at the column duplicate_of: it is filled where a plan repeats another.
    .right = Counted twice, one plan would look like two places that agree.
    .original = That is the plan that was reprinted. Which file prints it again?
course-1-3 = Take dataset.distinct() first, then look at the column tier.
    .right = Whatever you count from now on, count each plan once.
    .reprint = You counted the reprint too. Take dataset.distinct() first.
course-2-1 = Choose the rows of this plan by doc_id, then look at the column status.
    .right = A plan reports as well as promises; added up, they mean nothing.
    .targets = That is what the plan promises. What does it report?
    .all = Those are all rows of the plan, targets and results together.
course-2-2 = A result is the target times the rate. You know the result and the rate.
    .right = A printed rate tells a target that stands nowhere in the text.
    .result = That is the result. What was the target?
    .times = You multiplied by the rate; the result is the target times the rate.
course-2-3 = In the table scores take the row whose plan is empty and whose scored is targets.kind.
    .right = Finding a target is not yet knowing what it is: nearly all are found, fewer have the right kind. On your own plans measure both again.
    .found = That is the share that was found, whatever kind it was given. Asked is the share whose kind is right too.
    .status = That is the share whose status (target or result) is right. Asked is the kind (level, flow, change …).
course-3-1 = Among the duties of this plan take the rows whose role is lead, and count agencies.
    .right = The text names a lead for each task; who only supports does not count here.
course-3-2 = Share of each agency among all leads, squared, then added up. lead_concentration gives it as hhi.
    .right = 1 would be one agency that leads everything; with k equal agencies it is 1 / k.
    .share = That is the share of the first agency. Square every share, and add up.
course-3-3 = Count different task_id among the rows whose role is lead.
    .right = A task is one row of the plan's table, a duty one agency in it.
    .rows = Those are rows of duties: one an agency and task. Count tasks.
course-4-1 = Count different doc_id in the table of hits.
    .right = In how many plans a word stands says more of a set than how often it stands.
    .times = That is how often the word stands. In how many plans?
course-4-2 = In the table of keywords take the row of this plan with rank 1.
    .right = A keyword is frequent here and rare elsewhere.
    .commonest = That is the commonest word of the plan; it is common in other plans too. Look at the rank in the table of keywords.
course-4-3 = Add up n_hits and n_chars by tier, then divide.
    .right = Longer texts say every word more often: divide before you compare.
    .counted = That tier has the most hits, and the most text. Divide by its characters.
course-5-1 = Take the rows of this plan whose denominator is tokens, and the largest share.
    .right = Its words say so; whether its tasks do is question 5.3.
course-5-2 = Look at the column high of the theme agriculture.
    .right = A text of some hundred words without a word of a theme is no proof that the theme has no share.
    .zero = That is the share that was seen. How large may it be, given so few words? Look at the column high.
course-5-3 = Read the headings of the second level and the table, and count by hand: how many of the eleven tasks care for the elderly?
    .right = Tasks and words measure different things; say which of them you took.
    .words = That is the share of the words. Asked is the share of the tasks; read their headings.
course-6-1 = In the table of stability count the rows whose badge is noise.
    .right = Most topics here are no more stable than those of shuffled words. Name the others only.
    .others = Those are the topics that do stand out. How many do not?
course-6-2 = Of each cluster take its most frequent main theme, count the plans that have it, and add up.
    .right = The grouping was told no theme. It is right in most plans, not in all.
    .all = Those are all plans that were grouped. How many are with their own theme?
course-6-3 = Look at the column method of the table of shares.
    .right = From ten plans on, an interval speaks of plans like these; below, only of the texts at hand.
    .within = This tier has fewer than ten plans: its interval speaks of its sections, not of other plans.
course-7-1 = Take the pair of these two plans and this indicator, and subtract the parent from the child.
    .right = Two rates are compared by their difference, in percentage points.
    .percent = That is the difference in percent of the province's rate. Rates are compared in percentage points.
    .ratio = That is the ratio. Rates are compared by their difference.
course-7-2 = Compare only pairs with one year for both, and take the largest difference.
    .right = It was set against the city above it, in the same year.
    .parent = That is the place above it. Which place goes beyond it?
course-7-3 = Count the rows whose fate is adapted.
    .right = Adapted: the wording is taken over, with changes such as the city's own figures.
    .copied = That counts what was copied word for word too. Which were changed?
    .quoted = That counts copied clauses and stock phrases too. Which were changed?
course-8-1 = Count different places, column region, of the county tier.
    .right = Several plans of one place are no further places.
    .plans = Those are plans. Of how many places are they?
course-8-2 = Ask of each sentence: does a table say this of these plans, or does it speak of other places, of intentions or of what happened?
    .right = What plans say can be compared; what places do, want or achieve does not stand in them.
course-8-3 = The column page, or the folder reports of your output, says where it lies. It must be the portrait of 望岫县's plan of 2026.
    .right = That is your report. Read the part on limits before you send it.
reader-index = All reports
reader-report = Portrait of this plan
reader-skip = Skip to the text
reader-marks = Marked in the text
reader-outline = Outline
reader-previous = Previous
reader-next = Next
reader-only = only these paragraphs
reader-here = Link to paragraph
reader-copied = A copied quotation names its source.
reader-colon = :{ " " }
reader-source = Made with policylab
reader-mark-target = Targets and results
reader-mark-duty = Duties
reader-mark-citation = Documents named
reader-mark-theme = Words of themes
reader-mark-slip = Slips
reader-found = { $n ->
        [one] 1 place in this plan
       *[other] { $n } places in this plan
    }
page-places = Places in the plans, number by number
page-text = The whole text, with what was read in it
index-text = text
## Crates, and what differs when one is run again

error-no-outputs = { $folder }: found neither a dataset nor reports of one dataset that say what was run; wanted the folder that policylab build, report or batch wrote. Run it again, then pack.
error-plans-differ = { $folder }: { $n ->
    [one] one file is
   *[other] { $n } files are
} not as when the dataset was built ({ $files }); build the dataset and the reports again, or name the folder that they were made from.
error-no-crate = { $folder }: this is no crate of policylab; wanted a folder that policylab pack or replicate wrote.
error-crate-without-plans = { $folder }: the crate holds no plans; name their folder with --plans.
crate-name = Results made with policylab from local-government plans
crate-description = Tables without the texts of the plans, notebooks, parameters, versions and hashes. Run it again with: policylab verify
crate-input = A plan, or what lies beside the plans, known by its hash; it is not in this crate.
crate-build = Reading the plans into tables
crate-build-how = policylab built the tables in dataset/ from the plans.
crate-run = Report { $report }
crate-run-how = The notebook was run with these parameters on these tables.
crate-licence = Not stated yet
crate-licence-why = Whoever publishes this crate names its licence here.
verify-version = other version: { $name }: packed { $packed }, here { $here }
verify-difference-file = { $table }: the file is not as it was packed (SHA-256 { $packed }, now { $again })
verify-difference-input = input { $table }: not the file that was read (SHA-256 { $packed }, here { $again })
verify-difference-cell = { $table }, row { $row }, column { $column }: packed “{ $packed }”, again “{ $again }”
verify-difference-row = { $table }, row { $row }: in the crate, but not there again
verify-difference-added = { $table }, row { $row }: not in the crate, but there again
verify-difference-column = { $table }, column { $column }: in the crate, but not there again
verify-difference-table = { $table }: in the crate, but not there again
verify-difference-report = report { $report_id } cannot be made again: { $again }
verify-more = and { $n } more; --out FILE.csv writes all
verify-same = The same: { $tables } tables, { $cells } cells.
verify-differ = { $n ->
    [one] One difference
   *[other] { $n } differences
} in { $tables } tables, { $cells } cells.

## The README of a replication archive

archive-title = Replication archive
archive-to-fill = What stands in [brackets] only the authors know; fill it in before you deposit the archive.
archive-section-overview = Overview
archive-section-availability = Data availability and provenance statements
archive-section-data = Dataset list
archive-section-requirements = Computational requirements
archive-section-programs = Description of programs
archive-section-instructions = Instructions to replicators
archive-section-list = List of tables and figures, and the programs that make them
archive-section-references = References
archive-overview = The programs in this archive build tables from local-government plans (files: { $n }) and make reports from these (reports: { $reports }). `dataset/` is a data package (`datapackage.json`), `notebooks/` holds the programs, `software/` the program that they call, `runs.json` their parameters, `ro-crate-metadata.json` the hash of every file.
archive-plans-in = The plans are in `plans/`, as they were read.
archive-plans-out = The plans themselves are not in this archive; the list below names each with its SHA-256, so that a copy can be checked. Sources: [where and when each plan was retrieved].
archive-rights = Rights: [that the authors may use and redistribute the data; the licence of data and programs]. Summary: [all data are publicly available, or which are not, and how others get them].
archive-cite = Sources of the plans: [as data citations, to be added to the references below].
archive-software = policylab { $version }, Python { $python }, run on { $system }; every package with its version stands in `requirements.lock`, policylab itself lies in `software/`.
archive-runtime = Minutes of work to make the reports, in all: { $minutes }. Storage of this archive: { $megabytes } MB. [Memory, processor.]
archive-programs = Each report is a notebook with parameters; `runs.json` says which was run with which.
archive-install = Install the packages, then run everything again from the folder of this archive:
archive-verify = The second command builds the tables, runs every notebook and names each cell that differs from those in this archive; without a difference it ends with code 0.
archive-no-reports = No report is in this archive.
archive-column-file = File
archive-column-sha256 = SHA-256
archive-column-part = Table or figure
archive-column-caption = Caption
archive-column-notebook = Program
archive-column-report = Report
how-attention-profiles = Each cell is the share of a theme among all theme words of the plan or group in its column: the darker, the more words. Columns add up to 100 %. A share says how much is said of a theme, not what is promised.
how-plan-themes = A dot is the share of a theme among the plan's theme words; the line shows how far it could move if other sections of the same kind had been written. Where two lines overlap widely, do not rank the themes.
how-attention = A dot is one plan's share for the theme; the line shows how far it could move if other sections had been written, dotted where that range is rough. Plans whose lines overlap widely do not differ for certain.
how-denominators = Each line is a plan, each column one way to reckon the share; 1 is the highest rank. Lines that cross warn that the order depends on the way of reckoning.
how-theme-distances = Each cell is how different two plans are in their shares of themes: 0 where they are alike, 1 where they share no theme.
how-keywords = A dot far to the right is a word that this group uses more than the others, length reckoned in; the two numbers are its uses here and elsewhere. The broken line is what plans drawn at random would reach: left of it, read nothing into a word. Without a line there are too few plans to tell chance, and a word used a few times may owe all to it.
how-keyness = Bars to the right are words used more in the first set, bars to the left words used more in the second; the longer, the more surely the two sets differ.
how-terms-by-group = A dot is how often a group uses a word in ten thousand; compare dots along one line, not across lines.
how-collocates = A dot far to the right is a word that stands near the chosen word more often than its own frequency would lead one to expect.
how-segmentation-settings = Each line is one way to cut the text into words; the dot is the share that comes out as in the reference.
how-targets = A line is an indicator, a mark the year and the value beside it: filled for a target, hollow for a result already reached. Values of different indicators do not share a scale.
how-agencies = A bar is how many duties name the agency: as the lead, as one of several responsible without a lead, or in support. A long bar is much named, not powerful.
how-cited = A bar is how many plans name the document, however often each does.
how-lengths = A bar is the length of the body in characters, spaces and digits included. Longer plans have more of everything: compare shares rather than counts.
how-outline = A bar is the length of a section, in the plan's own order; pale ones stand below the section above them.
how-commitments = The pale bar is all targets of a plan, the dark one those with a number. Results, sums on offer and conditions do not count, and a target stated twice counts once.
how-province-map = Each square is a province at its place in the country, all of one size; the darker, the higher its value. Pale squares hold no plan of the set.
how-city-map = Each square is a city, in the order of its division code, not at its place on a map; the darker, the higher its value. Pale squares hold no plan of the set.
how-headlines = Each line has its own scale, from the least to the greatest value on it: hollow is where the plan starts, filled what it promises, the diamond what the plan above promises, grey ticks what peers promise for the same year. Compare along a line; the values stand below the name, and how bold the plan is at the right.
how-amplification = A line leads from the rate in the plan above (hollow) to the rate in the plan below (filled), as a difference in per cent of the former. Right of zero the plan below asks for more.
how-indicator-cascade = A line leads from the value in the plan above (hollow) to the value in the plan below (filled), in the indicator's own unit.
how-targets-against-results = Each line sets a target against a result of the same indicator in the same place: for a later year it says how far there is to go, for the result's own year how far the result lies from its target. Orange fell short. Amounts differ in per cent, rates in percentage points; a triangle lies beyond 100, and its note says how far.
how-cluster-tree = Plans that join at the left are alike in their topics; the number at a branch is how often it comes back when sections are drawn anew. Read no group from a branch below 50.
how-plan-similarity = The darker a cell, the more alike two plans are in their topics; plans that are alike stand side by side.
how-choose-clusters = Each panel is one argument for a number of clusters. The gap compares with data that have no clusters: if it prefers one, the plans may form none.
how-network = Each dot is an agency, the larger the more it works with others; a line joins two that a duty names together, the thicker the more often. Where a dot stands has no meaning of its own.
how-topic-terms = Each panel is a topic with its heaviest words; a topic is a set of words that go together, and its name is for the reader to give. Each panel has its own scale. A word leads to its places in the sections of which this topic has the greatest share.
how-prevalence = A dot is the mean share of a topic in a group's plans, the line its rough interval, dotted where it would be rough even if the topics were known; hollow dots hold within these plans only. A dot leads to the sections of its plans of which the topic has the greatest share.
how-prevalence-map = Each cell is the mean share of a topic in a group's plans: the darker, the higher. Groups of few plans move widely. A cell leads to the sections of its plans of which the topic has the greatest share.
how-prevalence-over-time = Each panel is a topic; the line is its mean share in each period, the band its rough interval. Different places in different years make lines move, too.
how-choose-k = Each panel is one argument for a number of topics. They seldom agree: choose by what can be read, and say which number was taken.
how-section-map = Each dot is a section, coloured by its main topic; sections near each other are alike, sections far apart need not differ by as much as they seem to.
how-pedigree = Plans stand by year and tier; an arrow leads from a plan that is named to the plan that names it.
how-similarity = Each line is a pair of plans, each colour one view of likeness, from 0 to 1. Compare pairs within a colour, never colours with each other. Dots of words and topics stand on the whole texts and lead to no passage.
how-wording-matrix = Each cell is the part of the later (or lower) plan's characters that stand in passages it shares with the earlier (or higher) one, stock phrases left out. Shared wording does not say who copied from whom.
how-fates = Each bar is a plan above and a plan below: what part of the former's clauses the latter copies, adapts, or leaves out.
how-codes = A bar is how many units were given the code; the share is of all units that were coded.
how-code-crossing = The number in a cell is how many units of the group have the code; the colour says whether that is more or less than if code and group had nothing to do with each other. Beyond 2 either way is worth reading.
how-code-cube = Each panel is a code of the third variable, each cell the number of units with both other codes.
how-code-profiles = Each row is a plan, each colour a code's share of its coded units; rows add up to 100 %.
how-confusion = Rows are what the first coder gave, columns what the second gave to the same units; numbers off the diagonal are disagreements.
how-specificity = Each row is a plan; the marks are the parts of its clauses that name a figure, a deadline, an agency, and all three. Rules found them, no coder.
how-pmc-surface = Each cell is the score of a main variable, from 0 to 1; the darker, the more of what the table asks for the plan has.
how-pmc-surface-3d = The height is the score of a main variable. Readers compare the heat map more easily; reviewers ask for this one.
how-pmc-radar = Each line is a plan, each spoke a main variable from 0 in the middle to 1 at the rim. The area depends on the order of the spokes and means nothing.
how-pmc-sensitivity = A dot is the index as coded, the line how far it moves when one variable is dropped or coders disagree. Plans whose lines overlap should not be ranked.
how-efficacy = A line is the sum over the plans in force in a year of strength times score; more plans make it rise, too.
page-terms-here = Terms
page-n-terms = { $n ->
    [one] One term on this page
   *[other] { $n } terms on this page, and what they mean
}
page-how = How to read this, data and picture
page-data = Data (.csv)
page-picture = Picture (.png, 300 dpi)
page-vector = Picture (.svg)
page-cite = To cite: figure { $number } of “{ $title }”, { $caption }, policylab { $version }
term-theme = theme
    .forms = themes
    .means = A subject to which the dictionary (or one's own themes.csv) gives words, such as digital or talent. It is counted by its words, not by what a sentence means.
term-theme-word = theme word
    .forms = theme words
    .means = A word of the dictionary found in the text; where words overlap, the longest one counts, once.
term-topic = topic
    .forms = topics
    .means = A set of words that a model found to go together in sections. Nobody defined it, and its name is only its heaviest words.
term-section = section
    .forms = sections
    .means = A part of a plan under one marker or heading, without those below it.
term-share = share
    .forms = shares
    .means = A part of a whole, in per cent; the axis or caption says of which whole.
term-interval = interval
    .forms = intervals|95 %
    .means = The range in which a value could lie if other sections, or other plans, of the same kind had been written. Of a hundred such ranges about 95 hold the true value.
term-rough = rough
    .forms = dotted
    .means = An interval of which it was not shown that it holds the true value as often as it says, mostly for want of sections.
term-target = target
    .forms = targets
    .means = What a plan says is to be reached, stated with an indicator; results, sums on offer and conditions for applicants are none. One that is stated twice counts once.
term-result = result
    .forms = results
    .means = What a plan reports to have been reached already.
term-indicator = indicator
    .forms = indicators|harmonised indicator|harmonised
    .means = What is measured. A harmonised indicator has one name whatever the plan calls it, so that plans can be compared.
term-base-unit = base unit
    .forms = base units
    .means = The unit to which amounts of an indicator are converted for comparison, such as yuan for 亿元.
term-offer = sums on offer
    .forms = offers|conditions
    .means = What a plan pays or grants, and what applicants must fulfil. Neither is a target.
term-hardness = binding
    .forms = hardness|expected
    .means = Whether a plan calls a target one that must be met (约束性) or one that is expected (预期性).
term-bound = bound
    .forms = bounds|at least|at most
    .means = Whether a figure is a floor (以上), a ceiling (以内), about so much (左右), or exact.
term-tier = tier
    .forms = tiers
    .means = The level of government that issued a plan: nation, province, city, county, township.
term-plan-above = plan above
    .forms = plans above|parent|child|plan below
    .means = A plan of a higher tier that this one cites, or, if it cites none, the latest one of the nearest tier above for the same years. The pair are called parent and child.
term-near-duplicate = near-duplicate
    .forms = near-duplicates|duplicate
    .means = A text that repeats another almost word for word. It is left out of comparisons.
term-peer = peers
    .forms = peer
    .means = Plans of the same tier in the set that promise the same indicator for the same year.
term-ambition = bold
    .forms = boldest|bolder|asks for more|promises more
    .means = Who asks for more in the indicator's own direction: a higher figure where more is wanted, a lower one where less is (energy, pollution).
term-slack = target less result
    .forms = slack|Targets against results
    .means = How far a target lies from the latest result of the same indicator in the same place.
term-duty = duty
    .forms = duties
    .means = An agency named for a task: as lead, as one of those responsible, or in support.
term-lead = lead
    .forms = leads|led
    .means = An agency that the text says leads (牵头) or carries a task out together with others (由甲局、乙局共同落实), or that a rule of the text makes lead as the first of a list. Being named first alone is no lead.
term-listed = listed as responsible
    .forms = listed
    .means = Named as responsible together with others, without a word on who leads.
term-hhi = concentration (HHI)
    .forms = concentration|HHI|Herfindahl
    .means = The sum of the squared shares of all leads: 1 where one agency leads everything, near 0 where many lead equally often.
term-tie = tie
    .forms = ties|strength|degree|work together|works with
    .means = Two agencies are tied by each task that names both; degree is the number of partners, strength the number of ties.
term-betweenness = betweenness
    .forms = betweenness
    .means = How often an agency lies on the shortest way between two others in the network.
term-citation = citation
    .forms = citations|cite|cites|cited|name the document
    .means = A document that a plan names by title or number. As basis: the plan carries it out or rests on it.
term-boilerplate = boilerplate
    .forms = stock phrases|slogans
    .means = Wording that belongs to nobody: stock phrases, titles, names of programmes and units, and what most plans of the set share.
term-shared-wording = shared wording
    .forms = shared passages|wording shared
    .means = Twelve or more letters in a row that stand in two plans. It does not say who wrote them first.
term-fate = copied, adapted, dropped
    .forms = copied|adapted|dropped|fate
    .means = A clause of the plan above is copied when nine tenths of its letters stand in the plan below with the same figures, adapted from six tenths, else dropped.
term-keyness = z of log-odds
    .forms = z|log-odds|keyness|used more|more frequent here|set it apart|set each apart
    .means = How surely a word is used more here than elsewhere, length reckoned in: the difference of log-odds over its standard error.
term-at-random = at random
    .forms = drawn at random
    .means = What the most striking word of as many plans drawn by chance reaches. Words below it say nothing.
term-log-ratio = log ratio
    .forms = log ratio
    .means = How many times more frequent a word is here, as a power of two: 1 is twice, 2 four times.
term-g2 = G²
    .forms = log-likelihood|log likelihood
    .means = A measure of how unlikely the difference in frequency would be if both texts drew from one store of words.
term-dispersion = dispersion (Gries's DP)
    .forms = dispersion|in few sections|in few places
    .means = How unevenly a word is spread over the sections: 0 evenly, near 1 in a single place.
term-collocate = log Dice
    .forms = collocate|collocates|stands near
    .means = How strongly a word is bound to the chosen one, whatever the size of the texts; 14 is the most.
term-stability = stability
    .forms = stable|noise|Jaccard index|jaccard
    .means = How much of a topic or cluster comes back when sections are drawn anew, from 0 to 1. Stable is one that comes back more surely than in random texts; noise is one that does not.
term-coherence = coherence (NPMI)
    .forms = coherence|NPMI
    .means = Whether the heaviest words of a topic stand in the same sections more often than chance, from -1 to 1.
term-exclusivity = exclusivity
    .forms = FREX
    .means = How far the heaviest words of a topic belong to it alone.
term-held-out = held-out fit
    .forms = held-out|held out
    .means = How well the topics foretell words of sections that the model has not seen.
term-gap = gap statistic
    .forms = gap
    .means = How much tighter the clusters are than in data without any; where it prefers one cluster, the plans may form none.
term-silhouette = silhouette
    .forms = silhouette
    .means = How much nearer plans are to their own cluster than to the next one, from -1 to 1.
term-cluster = cluster
    .forms = clusters
    .means = A group of plans that are more alike than the others by what the page compares; the computer draws the line, not the plans.
term-ward = height
    .forms = Ward|tree
    .means = Where two branches of the tree join: the farther from the names, the less alike their plans (Ward's method).
term-support = support of a branch
    .forms = comes back|branch|branches
    .means = How often exactly this branch comes back when sections are drawn anew, in per cent.
term-similarity = similarity
    .forms = alike|views|view|cosine
    .means = From 0, nothing in common, to 1. Each view compares something else (words, topics, targets, agencies, wording); numbers of two views cannot be compared.
term-split-half = two halves of one text
    .forms = split-half|split half
    .means = What two random halves of one and the same plan reach: the most that can be expected of two plans.
term-distance = distance
    .forms = distances|Hellinger|Jensen–Shannon
    .means = How unlike two plans are in their shares: 0 where they are the same, 1 where nothing is common.
term-finding = inconsistency
    .forms = inconsistencies|do not match
    .means = Sums, counts or dates within one plan that contradict each other as read; the sentence shows whether the plan or the reading is wrong.
term-problem = problem
    .forms = problems|in doubt
    .means = Something that the program could not read, or read with doubt, and says so instead of guessing.
term-completeness = truncated
    .forms = not whole|incomplete|breaks off
    .means = A copy that breaks off before its end or lacks an annex that it names.
term-n = n
    .forms = n
    .means = How many plans, sections or statements a number rests on.
term-confidence = certainty
    .forms = certainty
    .means = How sure the least sure letter or digit of a scanned passage was recognised, from 0 to 1.
term-code = coding
    .forms = the code|coded|coder|coders|codebook
    .means = What a coder says of a clause or plan by the rules of a codebook; the coder may be a program and then stands under its own name.
term-agreement = agreement
    .forms = kappa|alpha|Kappa|Alpha
    .means = How often coders agree, corrected for chance: 1 always, 0 no more often than by chance.
term-precision = precision
    .forms = recall|F1
    .means = Precision: how much of what was found is right. Recall: how much of what is there was found. F1 joins both.
term-p-value = p-value
    .forms = p|p value
    .means = How often a difference at least as large would arise by chance alone if there were none.
term-residual = residual
    .forms = chi-square|Cramér's V
    .means = How far a count lies from what it would be if code and group had nothing to do with each other, in standard deviations; beyond 2 is worth reading.
term-standard-error = standard error
    .forms = standard error
    .means = How far an estimate would move from sample to sample.
term-pmc = PMC index
    .forms = PMC|main variable
    .means = An index of policy texts that adds up yes-or-no variables by a published scheme; its value depends on the variables chosen.
term-efficacy = efficacy
    .forms = efficacy
    .means = Strength times score, summed over the plans in force; more plans make it rise, too.
term-per-thousand = a thousand characters
    .forms = per thousand|ten thousand
    .means = A count set against the length of the text, so that long and short plans can be compared.
