"""What goes wrong inside a stage, with the place in the text."""

from __future__ import annotations


class ExtractionError(Exception):
    """A stage failed. `offset` counts clean code points inside the stages and raw ones once the pipeline raises it."""

    def __init__(self, stage: str, offset: int) -> None:
        super().__init__(f"{stage} failed at offset {offset}")
        self.stage = stage
        self.offset = offset
