"""Proposals against annotated texts, in code of our own so that errors can be told by rule."""

from seeds.scoring.compare import same_field, same_indicator
from seeds.scoring.document import Judgement, judge_document
from seeds.scoring.report import Report

__all__ = ["Judgement", "Report", "judge_document", "same_field", "same_indicator"]
