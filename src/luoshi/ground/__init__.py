"""What every room stands on: spans, periods, quantities, numerals, findings. No Django, no network, no clock."""
