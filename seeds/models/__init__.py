"""Intake, work and decisions: from the upload to what a person decided."""

from seeds.models.calibration import Calibration
from seeds.models.candidates import Candidate, CandidateFigure, CandidateSpan, Decision, folded
from seeds.models.intake import Extraction, Job, Upload, UploadItem

__all__ = [
    "Calibration",
    "Candidate",
    "CandidateFigure",
    "CandidateSpan",
    "Decision",
    "Extraction",
    "Job",
    "Upload",
    "UploadItem",
    "folded",
]
