"""Admin screens of intake and review."""

from seeds.admin import articles, calibrations, decisions, jobs, review, uploads

__all__ = ["articles", "calibrations", "decisions", "jobs", "review", "uploads"]
