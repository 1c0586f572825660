"""Definitions in the browser: listed, begun, written as a form or as text, looked at, taken; versions."""
