"""Inputs for secrets: written, never shown again."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from netbox_mangxa import vault


def secret_field(label) -> forms.CharField:
    """Make an input that never carries a stored value back to the browser."""
    return forms.CharField(
        label=label,
        required=False,
        strip=False,
        help_text=_("Leave empty to keep what is stored"),
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
    )


class SecretTextarea(forms.Textarea):
    """An input of several lines that never carries a value back to the browser."""

    def format_value(self, value):
        return ""


class SecretTextField(forms.CharField):
    """A secret of several lines, such as a private key. Lines end as they do in files."""

    def to_python(self, value):
        text = (super().to_python(value) or "").replace("\r\n", "\n").strip()
        return f"{text}\n" if text else ""


def secret_text_field(label) -> forms.CharField:
    """Make an input for a secret of several lines."""
    return SecretTextField(
        label=label,
        required=False,
        help_text=_("Leave empty to keep what is stored"),
        widget=SecretTextarea(
            attrs={"rows": 6, "class": "font-monospace", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


class SealedForm(forms.Form):
    """Seals what was typed into the secret inputs of a model that is ``Sealed``."""

    clear_secrets = forms.BooleanField(
        label=_("Remove stored secrets"), required=False, help_text=_("Those typed in above are stored all the same")
    )

    def _post_clean(self):
        super()._post_clean()
        names = self.instance.secret_names
        new = {name: value for name in names if (value := self.cleaned_data.get(name))}
        cleared = bool(self.cleaned_data.get("clear_secrets"))
        old = dict.fromkeys(names, "") if cleared else {}
        try:
            old |= dict.fromkeys(self.instance.secrets().keys() & set(self.instance.unfit_secrets()), "")
            self._lack(self.instance.secrets() | old | new)
            self.instance.seal(**old | new)
        except ValidationError as error:
            self.add_error(None, error)
        except vault.VaultError as error:
            if old or new:  # all else may be changed though the key is not at hand
                self.add_error(None, str(error))

    def _lack(self, secrets: dict[str, str]) -> None:
        """Raise ValidationError when these secrets, all there would be, are not enough."""
