"""Files to records: encodings, headers, formats; no database."""
