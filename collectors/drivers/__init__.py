"""One platform a file: the file's name is the platform's."""
