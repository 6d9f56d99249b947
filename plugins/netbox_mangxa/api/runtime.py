"""What the serializers of runtime rows have in common."""

from netbox.api.serializers import BaseModelSerializer
from rest_framework import serializers

from netbox_mangxa.pages.words import sentence


class SentenceField(serializers.CharField):
    """Stored sentences, said in the language of the request."""

    def __init__(self, **kwargs):
        """Make a field that is only read."""
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value):
        return sentence(value)


class RuntimeSerializer(BaseModelSerializer):
    """A row that monitoring writes."""
