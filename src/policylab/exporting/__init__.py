"""Tables for other programs: CSV and Excel, Stata and SPSS with labels in both languages, Parquet, each with a codebook."""

from policylab.exporting.codebook import Variable, codebook, describe_columns
from policylab.exporting.data_package import DataPackage
from policylab.exporting.formats import FORMATS
from policylab.exporting.tables import export

__all__ = ["FORMATS", "DataPackage", "Variable", "codebook", "describe_columns", "export"]
