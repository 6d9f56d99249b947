"""What runtime rows have in common in GraphQL."""

import strawberry
import strawberry_django
from netbox.graphql.types import BaseObjectType

from netbox_mangxa.pages.words import sentence


@strawberry.type
class SentenceMixin:
    """The stored sentences, said in the language of the request."""

    @strawberry_django.field(only=["texts"])
    def sentence(self) -> str:
        return sentence(self.texts)


class RuntimeObjectType(BaseObjectType):
    """A row that monitoring writes: seen by whoever sees what it stands behind."""
