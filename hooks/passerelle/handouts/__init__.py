"""Pages on paper: a handout of a record as PDF, and a binder of many.

What stands on a handout is what stands on the page: `paper` takes the HTML of the page and leaves out what needs a screen,
`document` puts it under a head with its permalink and QR code, `binder` puts many under one cover, `press` has other
processes make PDFs of them and keeps those, by content.
"""
