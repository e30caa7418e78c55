"""Admin screens of intake and review."""

from seeds.admin import decisions, review

__all__ = ["decisions", "review"]
