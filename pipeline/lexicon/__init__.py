"""Names and their concepts: tab-separated tables, validated and compiled once."""

from pipeline.lexicon.compiled import Affix, Entry, Lexicon, data_folder, load_lexicon, passes

__all__ = ["Affix", "Entry", "Lexicon", "data_folder", "load_lexicon", "passes"]
