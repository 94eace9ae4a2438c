"""Forms: fields, rows, and what they are checked against."""
