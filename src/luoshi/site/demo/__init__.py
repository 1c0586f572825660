"""The demo county 沂川县, in a city of twelve made-up counties, all of it invented."""
