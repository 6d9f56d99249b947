"""The form of a test message."""

from django import forms
from django.utils.translation import gettext_lazy as _

from netbox_mangxa.addresses import needed
from netbox_mangxa.models.readers import unfit


class ChannelTestForm(forms.Form):
    """To whom."""

    recipient = forms.CharField(
        max_length=254,
        required=False,
        label=_("Recipient"),
        help_text=_("An e-mail address, telephone number or chat ID, as the channel needs; empty where it needs none"),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )

    def __init__(self, *args, channel, **kwargs):
        """Take the channel that is tried."""
        super().__init__(*args, **kwargs)
        self.channel = channel

    def clean_recipient(self) -> str:
        recipient = self.cleaned_data["recipient"].strip()
        if not recipient and needed(self.channel):
            raise forms.ValidationError(_("This channel needs a recipient"))
        if recipient and (wrong := unfit(self.channel.kind, recipient)):
            raise forms.ValidationError(wrong)
        return recipient
