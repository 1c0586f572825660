"""Files into a register: looked at, mapped, checked row by row, written whole or its good rows, taken back."""
