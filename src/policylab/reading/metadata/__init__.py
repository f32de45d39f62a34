"""What a document is: title, issuer, place, dates, period and genre, each with its evidence."""
