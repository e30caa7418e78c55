"""Shipped reference tables (CSV) and what can be said of them without a database."""
