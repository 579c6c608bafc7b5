"""Places and agencies of a country from a JSON file."""

import json
from pathlib import Path

from django.db import transaction

from surveys.models.places import Agency, BorderLiaisonOffice, Cluster, Country


def load_places(path: Path) -> Country:
    """Create or update the country of the file with its clusters, offices and agencies. Deletes nothing."""
    data = json.loads(path.read_text(encoding="utf-8"))
    with transaction.atomic():
        country, _ = Country.objects.update_or_create(
            code=data["country"]["code"], defaults={"names": data["country"]["names"]}
        )
        clusters = {}
        for cluster in data["clusters"]:
            clusters[cluster["code"]], _ = Cluster.objects.update_or_create(
                country=country, code=cluster["code"], defaults={"names": cluster["names"]}
            )
        for office in data["offices"]:
            rest = {key: office[key] for key in ("names", "province", "neighbour")}
            BorderLiaisonOffice.objects.update_or_create(
                country=country, slug=office["slug"], defaults={**rest, "cluster": clusters[office["cluster"]]}
            )
        for agency in data["agencies"]:
            Agency.objects.update_or_create(country=country, slug=agency["slug"], defaults={"names": agency["names"]})
    return country
