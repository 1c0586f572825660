"""The demo county's registers: all of the pack's, opened in the background while the county is already in use."""
