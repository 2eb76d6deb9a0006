"""Price lists from spreadsheets: read, map columns, check every row. Changes nothing; `ImportCatalogue` does."""
