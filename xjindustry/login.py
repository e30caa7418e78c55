from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.models import User


class LoginForm(AdminAuthenticationForm):
    """Refuses a user name that no account can have, before the record of failed logins has to hold it.

    Django's own form only limits what a browser lets type.
    """

    username = UsernameField(
        max_length=User._meta.get_field("username").max_length, widget=forms.TextInput(attrs={"autofocus": True})
    )
