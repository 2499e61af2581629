"""A summary to discuss without names: everybody and every place replaced, the key kept inside."""
