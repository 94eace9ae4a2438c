"""The made-up team of the demo, and its past: records, and nothing that is shown or stored."""
