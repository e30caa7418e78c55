"""Tables that leave and enter the house: one typed column list a table, read by every writer and by the importer.

`columns` says what a column is; `csv_writer` and `xlsx_writer` write any list of columns; `facts`, `parks` and
`enterprises` (and `projects.tables`) hold the lists. Nothing else decides what a head is called.
"""
