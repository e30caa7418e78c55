from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "项目"

    def ready(self) -> None:
        from parks.publishing.kinds import register
        from projects.published import PROJECT

        register(PROJECT)
