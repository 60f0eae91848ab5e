"""The command line: thin commands, a file each."""
