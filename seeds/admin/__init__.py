"""Admin screens of intake and review."""

from seeds.admin import articles, decisions, jobs, review, uploads

__all__ = ["articles", "decisions", "jobs", "review", "uploads"]
