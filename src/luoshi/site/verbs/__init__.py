"""One module a verb of the ``luoshi`` command; what a verb must offer stands in ``luoshi.site.command``."""
