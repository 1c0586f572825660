"""Frames, goals, tasks and measures: from a proposal to what named people have signed, issued and signed for."""
