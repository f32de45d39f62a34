"""What reports say: their parts, sentences, passages and the tables that they open with."""
