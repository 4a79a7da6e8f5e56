"""The encrypted SQLite file: schema, migrations, journal, roster, lookup. Owns all SQL."""
