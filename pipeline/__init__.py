"""policygraph: who says which policy moves which asset, in exactly which words."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("policygraph")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"
