"""The search: an index made with the site, and read by one script in the browser, from a server or a folder alike."""
