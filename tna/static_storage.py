"""Static files under names that change with their content, so that they may be cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the imports of our ES modules rewritten to the hashed names as well."""

    support_js_module_import_aggregation = True
