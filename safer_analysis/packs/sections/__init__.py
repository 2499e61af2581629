"""One module a part of the pack; each turns what a page of the app asks into statements with their records."""
