"""What tests share: where the shared real plans lie, and a skip with its reason where they do not."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def settings_of_matplotlib_stay():
    """No figure, in whatever test, leaves the user other settings than it found."""
    matplotlib = sys.modules.get("matplotlib")
    before = dict(matplotlib.rcParams) if matplotlib else {}
    yield
    if matplotlib:
        changed = {name: value for name, value in before.items() if matplotlib.rcParams[name] != value}
        assert changed.keys() <= {"backend", "backend_fallback"}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared beside the clone, with seeds/, evaluation/ and bulk/."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("the real plans of ../shared are not beside this clone")
    return folder


@pytest.fixture(scope="session")
def print_pdf():
    """Print a page of HTML into a PDF with the Chinese font that ships, so that no font of the machine is needed.

    Without WeasyPrint, or without the Pango that it loads, whoever prints is skipped, and nobody else.
    """
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        return lambda page, path: pytest.skip("WeasyPrint needs Pango, which is not here")

    from policylab.figures.style import FAMILY, font_path

    fonts = FontConfiguration()
    face = f"@font-face {{font-family: '{FAMILY}'; src: url('{font_path().as_uri()}')}} html {{font-family: '{FAMILY}'}}"
    style = weasyprint.CSS(string=face, font_config=fonts)

    def printed(page: str, path: Path) -> Path:
        weasyprint.HTML(string=page).write_pdf(path, stylesheets=[style], font_config=fonts)
        return path

    return printed


@pytest.fixture
def make_dataset(tmp_path):
    """Make a dataset of the tables given as lists of rows; columns that a row leaves out are filled so that they fit."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from policylab.dataset import load
    from policylab.schemas import CHOICES, SCHEMAS, make_table

    blank = {pa.string(): "", pa.int32(): 0, pa.float64(): 0.0, pa.bool_(): False}

    def filled(name, row):
        empty = {field.name: blank[field.type] for field in SCHEMAS[name] if not field.nullable}
        listed = {column: values[-1] for column, values in CHOICES.get(name, {}).items() if column in empty}
        return {**empty, **listed, **row}

    def make(own_columns=None, **tables):
        folder = tmp_path / "dataset"
        folder.mkdir(exist_ok=True)
        for name in SCHEMAS:
            table = make_table(name, [filled(name, row) for row in tables.get(name, [])])
            for column, values in (own_columns or {}).items():
                table = (
                    table.append_column(column, pa.array(values, pa.string()))
                    if name == "documents"
                    else table
                )
            pq.write_table(table, folder / f"{name}.parquet")
        (folder / "dataset.json").write_text("{}", encoding="utf-8")
        return load(folder)

    return make
