"""How reports look: HTML, Word, Excel, PDF, and the index over them."""
