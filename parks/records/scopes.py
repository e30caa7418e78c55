from parks.models import Scope


def scope_for(
    coverage: str = "unstated",
    xpcc: str = "unstated",
    attribution: str = "unstated",
    farm: str = "unstated",
    parts: str = "unstated",
) -> Scope:
    """The scope row of these five codes, made at first use. Rows never change, so they leave no Effect."""
    scope, _ = Scope.objects.get_or_create(
        coverage=coverage, xpcc=xpcc, attribution=attribution, farm=farm, parts=parts
    )
    return scope
