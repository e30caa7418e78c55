"""Intake, work and decisions: from the upload to what a person decided."""

from seeds.models.candidates import Candidate, CandidateFigure, CandidateSpan, Decision
from seeds.models.intake import Extraction, Job, Upload, UploadItem

__all__ = [
    "Candidate",
    "CandidateFigure",
    "CandidateSpan",
    "Decision",
    "Extraction",
    "Job",
    "Upload",
    "UploadItem",
]
