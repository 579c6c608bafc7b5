"""Codes of languages that workbooks name without a code ("label::French")."""

#: Names as authors write them, in small letters -> (code, the language's name for itself).
_NAMES = {
    "en": ("English", ["english", "anglais", "inglés", "ingles", "tiếng anh"]),
    "vi": ("Tiếng Việt", ["vietnamese", "tiếng việt", "tieng viet", "viet"]),
    "fr": ("Français", ["french", "français", "francais", "tiếng pháp"]),
    "es": ("Español", ["spanish", "español", "espanol"]),
    "pt": ("Português", ["portuguese", "português", "portugues"]),
    "ar": ("العربية", ["arabic", "العربية", "عربي"]),
    "ru": ("Русский", ["russian", "русский"]),
    "zh": ("中文", ["chinese", "中文", "mandarin"]),
    "km": ("ភាសាខ្មែរ", ["khmer", "cambodian", "ភាសាខ្មែរ"]),
    "lo": ("ລາວ", ["lao", "laotian", "ລາວ", "ພາສາລາວ"]),
    "th": ("ไทย", ["thai", "ไทย", "ภาษาไทย"]),
    "my": ("မြန်မာ", ["burmese", "myanmar", "မြန်မာ"]),
    "id": ("Bahasa Indonesia", ["indonesian", "bahasa", "bahasa indonesia"]),
    "ms": ("Bahasa Melayu", ["malay", "bahasa melayu"]),
    "tl": ("Filipino", ["filipino", "tagalog"]),
    "ne": ("नेपाली", ["nepali", "नेपाली"]),
    "hi": ("हिन्दी", ["hindi", "हिन्दी"]),
    "bn": ("বাংলা", ["bengali", "bangla", "বাংলা"]),
    "ur": ("اردو", ["urdu", "اردو"]),
    "fa": ("فارسی", ["persian", "farsi", "dari", "فارسی"]),
    "tr": ("Türkçe", ["turkish", "türkçe"]),
    "de": ("Deutsch", ["german", "deutsch"]),
    "it": ("Italiano", ["italian", "italiano"]),
    "sw": ("Kiswahili", ["swahili", "kiswahili"]),
    "am": ("አማርኛ", ["amharic", "አማርኛ"]),
    "so": ("Soomaali", ["somali", "soomaali"]),
    "ha": ("Hausa", ["hausa"]),
    "rw": ("Kinyarwanda", ["kinyarwanda"]),
    "uk": ("Українська", ["ukrainian", "українська"]),
    "ja": ("日本語", ["japanese", "日本語"]),
    "ko": ("한국어", ["korean", "한국어"]),
}
_CODES = {spelling: (code, own) for code, (own, spellings) in _NAMES.items() for spelling in spellings}


def language_of(name: str) -> tuple[str, str] | None:
    """Code and own name of a language by its name, None where it is not known."""
    return _CODES.get(" ".join(name.lower().split()))


def own_name(code: str) -> str:
    """The language's name for itself; its code where it is not known."""
    return _NAMES[code][0] if code in _NAMES else code
