"""The only package with a database: tables, journal, migrations, queries."""
