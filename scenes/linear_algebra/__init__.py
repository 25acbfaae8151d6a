"""Part 1 of the course: linear algebra."""
