"""Tables of column names: adding a system or a language is adding words to a line here."""
