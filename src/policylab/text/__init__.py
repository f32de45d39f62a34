"""The ground floor for text: characters, numerals, brackets and dates, for every room above."""
