"""What a worker does with a job, and what becomes of the job when something goes wrong."""

import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError

from articles.log import Stale
from seeds import extraction, jobs
from seeds.figures import ReferenceMissing
from seeds.text.errors import ExtractionError

logger = logging.getLogger(__name__)


def work_on(job_id: int) -> None:
    """Take the job, if it can be had, and bring it to an end: done, failed with a reason, or back in the queue."""
    job = jobs.take(job_id)
    if job is None:
        return
    try:
        report = extraction.run(job)
        logger.info("job %s: %s new, %s kept", job.pk, report.new, report.kept)
    except jobs.LeaseLost:
        logger.warning("job %s: attempt %s was overtaken, nothing written", job.pk, job.attempt)
    except SoftTimeLimitExceeded:
        jobs.fail(job, "处理超过时间上限，已停止。文章可能过长，或触发了规则中的缺陷。")
    except (ReferenceMissing, extraction.NoText) as error:
        jobs.fail(job, str(error))
    except ExtractionError as error:
        logger.exception("job %s failed", job.pk)
        jobs.fail(job, f"提取在原文第 {error.offset + 1} 字附近出错（{error.stage}）：{error.__cause__ or error}")
    except (OperationalError, InterfaceError, Stale) as error:
        # The database was away or busy, or an editor changed the article meanwhile: the next attempt may succeed.
        logger.warning("job %s: attempt %s interrupted", job.pk, job.attempt, exc_info=True)
        jobs.release(job, f"暂时性错误：{error}")
    except Exception as error:
        logger.exception("job %s failed", job.pk)
        jobs.fail(job, f"提取出错（{type(error).__name__}）：{error}")
