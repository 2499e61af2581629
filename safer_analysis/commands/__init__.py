"""The commands of the command line, one file each: each calls what the pages call, and prints the answer."""
