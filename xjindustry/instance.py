"""What every page says of this instance: its name, its owner, and whether its data are a demonstration."""

from django.conf import settings
from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, object]:
    """Template context; `demo_data` puts 演示数据 on every page."""
    return {
        "site_name": settings.SITE_NAME,
        "site_owner": settings.SITE_OWNER,
        "site_contact": settings.SITE_CONTACT,
        "site_address": settings.SITE_ADDRESS,
        "icp_number": settings.ICP_NUMBER,
        "psb_number": settings.PSB_NUMBER,
        "demo_data": settings.DEMO_DATA,
    }
