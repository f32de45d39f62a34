"""Pages that are pictures: their lines as a text recognition program reads them, with how sure it is of every sign."""
