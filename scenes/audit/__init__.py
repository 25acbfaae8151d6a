"""What can be wrong with a lecture, one rule a file, and where each shown number came from."""
