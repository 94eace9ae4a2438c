"""The only package with Textual."""
