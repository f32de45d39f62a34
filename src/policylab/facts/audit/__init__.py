"""Where a plan says two things that cannot both be true."""
