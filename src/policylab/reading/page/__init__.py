"""What is not the plan: the page around it, its labels, title block and contents; lines made whole."""
