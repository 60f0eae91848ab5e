"""The careful reader: a small Chinese encoder over the candidates that the rules propose."""
