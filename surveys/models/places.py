"""Countries, clusters, border liaison offices, agencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.texts import TextsField, in_current_language


class Country(models.Model):
    """A country that assesses its officers."""

    code = models.CharField(_("ISO code"), max_length=2, unique=True, help_text=_("Two capital letters, such as VN."))
    names = TextsField(_("name"))

    class Meta:
        verbose_name, verbose_name_plural = _("country"), _("countries")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^[A-Z]{2}$"), name="country_code_is_iso")
        ]

    def __str__(self) -> str:
        return in_current_language(self.names) or self.code


class Cluster(models.Model):
    """A group of border liaison offices that is reported together. It is data, not computed from a map."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="clusters", verbose_name=_("country"))
    code = models.SlugField(_("code"), max_length=20, help_text=_("As in the annexes, such as CL1."))
    names = TextsField(_("name"))

    class Meta:
        verbose_name, verbose_name_plural = _("cluster"), _("clusters")
        ordering = ("country", "code")
        constraints = [models.UniqueConstraint(fields=["country", "code"], name="cluster_code_once_per_country")]

    def __str__(self) -> str:
        return f"{self.code} {in_current_language(self.names)}".strip()


class BorderLiaisonOffice(models.Model):
    """An office in which the agencies of one border section work together."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="offices", verbose_name=_("country"))
    cluster = models.ForeignKey(
        Cluster, on_delete=models.PROTECT, null=True, blank=True, related_name="offices", verbose_name=_("cluster")
    )
    slug = models.SlugField(_("name in data files"), max_length=64, help_text=_("As in the option list “blo”."))
    names = TextsField(_("name"))
    province = models.CharField(_("province"), max_length=80, blank=True)
    neighbour = models.CharField(_("neighbouring country"), max_length=2, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("border liaison office"), _("border liaison offices")
        ordering = ("country", "slug")
        constraints = [models.UniqueConstraint(fields=["country", "slug"], name="office_slug_once_per_country")]

    def __str__(self) -> str:
        return in_current_language(self.names) or self.slug


class Agency(models.Model):
    """An agency whose officers take part."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="agencies", verbose_name=_("country"))
    slug = models.SlugField(_("name in data files"), max_length=64, help_text=_("As in the option list “agency”."))
    names = TextsField(_("name"))

    class Meta:
        verbose_name, verbose_name_plural = _("agency"), _("agencies")
        ordering = ("country", "slug")
        constraints = [models.UniqueConstraint(fields=["country", "slug"], name="agency_slug_once_per_country")]

    def __str__(self) -> str:
        return in_current_language(self.names) or self.slug
