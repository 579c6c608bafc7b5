"""The cell "type": what kind of row, which list, and whether "other" is to be asked for."""

from dataclasses import dataclass

#: Types of XLSForm that a workshop's questionnaire cannot use: named, not called unknown. Pictures, sounds, places
#: and the device say more of an officer than he was asked; repeats have no table; files do not travel with a document.
UNSUPPORTED = frozenset(
    [
        "hidden", "percentage", "number_of_days_in_last_month", "number_of_days_in_last_six_months",
        "number_of_days_in_last_year",
        "image", "audio", "video", "file", "barcode", "osm",
        "geopoint", "geotrace", "geoshape", "start-geopoint", "background-geopoint", "background-geolocation",
        "start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "subscriberid", "simserial",
        "background-audio", "begin_repeat", "end_repeat", "repeat", "entity",
        "select_one_from_file", "select_multiple_from_file", "rank_from_file", "select_one_external",
        "xml-external", "csv-external", "cascading_select", "include",
    ]
)  # fmt: skip
#: Spellings by other tools and of older workbooks (pyxform's aliases.py and question_type_dictionary.py).
_SPELLINGS = {
    "select_one": ["select1", "q_select1", "select_one_from", "select_one_using", "add_select_one_prompt_using"],
    "select_multiple": [
        "select", "q_select", "select_multiple_from", "select_multiple_using", "select_all_that_apply",
        "select_all_that_apply_from", "add_select_multiple_prompt_using",
    ],
    "select_one_external": ["select_one_external_from"],
    "integer": ["int", "q_int", "q_integer", "add_integer_prompt"],
    "decimal": ["q_decimal", "add_decimal_prompt"],
    "text": ["string", "q_string", "q_text", "add_text_prompt"],
    "date": ["q_date", "add_date_prompt"],
    "datetime": ["date_time", "q_datetime", "q_date_time", "add_datetime_prompt", "add_date_time_prompt"],
    "note": ["q_note", "add_note_prompt"],
    "calculate": ["q_calculate", "add_calculate_prompt", "calculation"],
    "acknowledge": ["trigger", "q_acknowledge", "add_acknowledge_prompt"],
    "image": ["photo", "picture", "q_image", "q_picture", "add_image_prompt", "add_photo_prompt", "draw", "signature"],
    "audio": ["q_audio", "add_audio_prompt"],
    "video": ["q_video", "add_video_prompt"],
    "file": ["q_file", "add_file_prompt"],
    "barcode": ["q_barcode", "add_barcode_prompt"],
    "geopoint": ["gps", "location", "q_geopoint", "q_location", "add_location_prompt"],
    "geotrace": ["q_geotrace"],
    "geoshape": ["q_geoshape"],
    "start": ["start_time", "get_start_time"],
    "end": ["end_time", "get_end_time"],
    "today": ["get_today"],
    "deviceid": ["imei", "device_id", "get_device_id", "uri:deviceid"],
    "phonenumber": ["phone_number", "get_phone_number", "uri:phonenumber"],
    "subscriberid": ["subscriber_id", "get_subscriber_id", "uri:subscriberid"],
    "simserial": ["sim_id", "get_sim_id", "uri:simserial"],
    "username": ["uri:username"],
    "email": ["uri:email"],
}  # fmt: skip
_ALIASES = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings}
_REPEATS = {"repeat", "lgroup", "loop", "looped_group"}
_OTHER = {"or_other", "or_specify_other"}
_LONGEST = 6


@dataclass(frozen=True)
class RowType:
    """``name`` in our spelling, the list after it, "or other", and what is left of the cell."""

    name: str
    list_name: str = ""
    or_other: bool = False
    rest: str = ""


def read_type(cell: str) -> RowType:
    """The type cell, in whatever case and spelling."""
    words = cell.split()
    lower = [word.lower() for word in words]
    if bracket := _bracket(lower):
        return RowType(bracket)
    for length in range(min(len(words), _LONGEST), 0, -1):
        joined = "_".join(lower[:length])
        if joined in _ALIASES or joined in _SPELLINGS or joined in UNSUPPORTED:
            return _with_list(_ALIASES.get(joined, joined), words[length:])
    return _with_list(lower[0], words[1:]) if words else RowType("")


def _bracket(lower: list[str]) -> str:
    """begin_group, end_repeat, begin_kobomatrix ...; "" for every other row."""
    edge, _, what = "_".join(lower).partition("_")
    if edge not in ("begin", "end") or not what:
        return ""
    if what == "group":
        return f"{edge}_group"
    if any(what == repeat or what.startswith(f"{repeat}_") for repeat in _REPEATS):
        return f"{edge}_repeat"
    return f"{edge}_{what}" if what in ("kobomatrix", "score", "rank") else ""


def _with_list(name: str, words: list[str]) -> RowType:
    rest = "_".join(words[1:]).lower()
    return RowType(name, words[0] if words else "", rest in _OTHER, "" if rest in _OTHER else " ".join(words[1:]))
